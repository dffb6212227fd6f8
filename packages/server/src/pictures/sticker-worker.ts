/** A thread of its own for setting type and drawing, so that neither holds up the server. */
import { setImmediate } from 'node:timers/promises';
import { parentPort } from 'node:worker_threads';
import { drawSticker } from './draw-sticker.ts';
import { PictureError } from './errors.ts';
import type { DrawMessage, DrawnMessage } from './sticker-messages.ts';

parentPort?.on('message', async ({ request, producer }: DrawMessage) => {
  const answer = await draw(request, producer);
  // What resvg holds is freed between turns of the event loop only.
  await setImmediate();
  parentPort?.postMessage(answer, answer.type === 'drawn' ? [answer.sticker.png.buffer] : []);
});

async function draw(request: DrawMessage['request'], producer: string): Promise<DrawnMessage> {
  try {
    const sticker = await drawSticker(request, producer);
    return { type: 'drawn', sticker: { ...sticker, png: new Uint8Array(sticker.png) } };
  } catch (error) {
    if (error instanceof PictureError) return { type: 'refused', error: error.options };
    return { type: 'failed', reason: error instanceof Error ? error.message : String(error) };
  }
}
