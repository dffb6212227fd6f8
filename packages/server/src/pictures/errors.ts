import type { AppErrorOptions } from '../platform/index.ts';

/**
 * A fault on its way to an AppError, which the press makes of it: the drawing thread would need twice the time to start
 * if it loaded the platform for its errors.
 */
export class PictureError extends Error {
  override readonly name = 'PictureError';
  readonly options: AppErrorOptions;

  constructor(options: AppErrorOptions) {
    super(options.message, { cause: options.cause });
    this.options = options;
  }

  get code(): string {
    return this.options.code;
  }
}

export const nothingToDraw = (dropped: string) =>
  new PictureError({
    code: 'nothing_to_draw',
    status: 400,
    field: 'words',
    message:
      (dropped === ''
        ? 'The words hold nothing that can be lettered: emoji and invisible characters are left out.'
        : `The words hold nothing that can be lettered: the typeface has no glyph for ${dropped}, and emoji are left out.`) +
      ' Write them in Chinese or Latin letters.',
    details: { dropped },
  });

export const wordsTooLong = (length: number, most: number) =>
  new PictureError({
    code: 'words_too_long',
    status: 400,
    field: 'words',
    message: `The words are ${length} characters long; a sticker holds ${most} (Latin letters count a half). Shorten them.`,
    details: { length, most },
  });

export const unknownTemplate = (name: string, known: string[]) =>
  new PictureError({
    code: 'unknown_sticker_template',
    status: 400,
    field: 'template',
    message: `There is no sticker template "${name}". Leave it out, or choose one of ${known.join(', ')}.`,
    details: { name, known: known.join(', ') },
  });

export const pressBusy = (limit: number) =>
  new PictureError({
    code: 'sticker_press_busy',
    status: 429,
    message: `${limit} stickers already wait to be drawn. Try again in a few seconds.`,
    details: { limit },
    retryAfterSeconds: 3,
  });

export const pressClosed = () =>
  new PictureError({
    code: 'sticker_press_closed',
    status: 503,
    message: 'The server is shutting down. Ask for the sticker again once it is back.',
    retryAfterSeconds: 5,
  });

export const drawingFailed = (reason: string, cause?: unknown) =>
  new PictureError({
    code: 'sticker_failed',
    status: 500,
    message: `The sticker could not be drawn: ${reason}. Try again; if it goes on, report this message.`,
    details: { reason },
    cause,
  });

export const unusablePicture = (reason: string) =>
  new PictureError({
    code: 'unusable_picture',
    status: 502,
    message: `The picture that came cannot be used: ${reason}.`,
    details: { reason },
  });

export const invalidPng = (reason: string) =>
  new PictureError({
    code: 'invalid_png',
    status: 400,
    message: `The file is not a whole PNG picture: ${reason}. Use the picture as it was made, or save it as PNG again.`,
    details: { reason },
  });
