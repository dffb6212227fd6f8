import type { IncomingMessage } from 'node:http';

/** Most bytes and longest time that are spent on a body nobody wants. */
const MOST_BYTES = 64 * 2 ** 20;
const LIMIT_MS = 10_000;

/**
 * Reads the rest of a refused body and throws it away. Most clients read the answer only after they sent everything; one
 * that is cut off before sees a broken connection instead of the refusal.
 */
export function discardBody(request: IncomingMessage): Promise<void> {
  if (request.readableEnded || request.destroyed) return Promise.resolve();
  return new Promise((resolve) => {
    let rest = MOST_BYTES;
    const timer = setTimeout(resolve, LIMIT_MS);
    const done = () => {
      clearTimeout(timer);
      resolve();
    };
    request.on('data', (chunk: Buffer) => {
      rest -= chunk.length;
      if (rest < 0) done();
    });
    request.once('end', done).once('close', done);
    request.resume();
  });
}
