/** A thread of its own for setting type and drawing, so that neither holds up the server. */
import { setImmediate } from 'node:timers/promises';
import { parentPort } from 'node:worker_threads';
import { drawSticker } from './draw-sticker.ts';
import { PictureError } from './errors.ts';
import { markPicture } from './mark-picture.ts';
import type { DrawMessage, DrawnMessage } from './sticker-messages.ts';

parentPort?.on('message', async (message: DrawMessage) => {
  const answer = await draw(message);
  // What resvg holds is freed between turns of the event loop only.
  await setImmediate();
  parentPort?.postMessage(answer, answer.type === 'drawn' ? [answer.result.png.buffer] : []);
});

async function draw(message: DrawMessage): Promise<DrawnMessage> {
  try {
    const result =
      message.task === 'draw'
        ? await drawSticker(message.request, message.producer)
        : await markPicture(message.request, message.producer);
    return { type: 'drawn', result: { ...result, png: new Uint8Array(result.png) } };
  } catch (error) {
    if (error instanceof PictureError) return { type: 'refused', error: error.options };
    return { type: 'failed', reason: error instanceof Error ? error.message : String(error) };
  }
}
