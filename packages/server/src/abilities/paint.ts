import { makePictures, pictureModelFor } from '../gateway/index.ts';
import type { Sticker, StickerPress, StickerRequest } from '../pictures/index.ts';
import type { RunCalls } from './ask-model.ts';

/** A sticker whose picture an image model makes; the words are lettered on it here. */
export interface PaintRequest extends Omit<StickerRequest, 'picture' | 'style'> {
  /** What is to be seen, without words. */
  prompt: string;
}

export interface Painter {
  /** The image model that was chosen for this run or by the organisation; null for the first that the caller may use. */
  model: string | null;
  /** Names that pictures can be asked of. */
  names(): Promise<readonly string[]>;
  stickers: Pick<StickerPress, 'draw'>;
}

/** In pixels; every image model knows it. */
const SIZE = '1024x1024';
/** Longest time that somebody waits for a picture, milliseconds. */
const LONGEST_MS = 120_000;

/**
 * Paints a sticker through the gateway.
 * @returns null where there is no image model that the caller may use
 * @throws {AppError} what the gateway and the press throw
 */
export async function paint(
  run: RunCalls,
  { model, names, stickers }: Painter,
  { prompt, ...request }: PaintRequest,
): Promise<Sticker | null> {
  const { ability, caller, requestId, traceparent, signal, gateway, usage, deadline } = run;
  const chosen = model ?? pictureModelFor(caller, await names());
  if (chosen === undefined) return null;
  const { pictures } = await makePictures(
    gateway,
    {
      ...{ caller, requestId, traceparent, signal, prompt, model: chosen },
      protocol: `ability:${ability}`,
      deadlineMs: Math.min(LONGEST_MS, deadline.left()),
      pictures: { count: 1, size: SIZE, ...(request.seed === undefined ? {} : { seed: request.seed }) },
    },
    (picture) => stickers.draw({ ...request, picture }, { signal }),
  );
  usage.calls += 1;
  return pictures[0]!;
}
