import type { AppErrorOptions } from '../platform/index.ts';
import type { MarkedPicture, MarkRequest, Sticker, StickerRequest } from './sticker.ts';

/** What the thread is asked for, and gives. */
export interface Tasks {
  draw: { request: StickerRequest; result: Sticker };
  mark: { request: MarkRequest; result: MarkedPicture };
}

export type TaskName = keyof Tasks;

/** To the worker: one drawing at a time. */
export type DrawMessage = {
  [Name in TaskName]: { task: Name; request: Tasks[Name]['request']; producer: string };
}[TaskName];

type Sent<Result> = Omit<Result, 'png'> & { png: Uint8Array<ArrayBuffer> };

/** From the worker; bytes cross as a plain array. */
export type DrawnMessage =
  | { type: 'drawn'; result: Sent<Tasks[TaskName]['result']> }
  | { type: 'refused'; error: AppErrorOptions }
  | { type: 'failed'; reason: string };
