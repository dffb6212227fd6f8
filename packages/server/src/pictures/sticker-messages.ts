import type { AppErrorOptions } from '../platform/index.ts';
import type { Sticker, StickerRequest } from './sticker.ts';

/** To the worker: one drawing at a time. */
export interface DrawMessage {
  request: StickerRequest;
  producer: string;
}

/** From the worker; bytes cross as a plain array. */
export type DrawnMessage =
  | { type: 'drawn'; sticker: Omit<Sticker, 'png'> & { png: Uint8Array<ArrayBuffer> } }
  | { type: 'refused'; error: AppErrorOptions }
  | { type: 'failed'; reason: string };
