import { randomFillSync } from 'node:crypto';
import { type Clock, systemClock } from './clock.ts';

const COUNTER_LIMIT = 0x1000;

/**
 * Makes UUIDs of version 7 (RFC 9562, section 5.7): they sort by the time they were made.
 * Within one millisecond `rand_a` counts up (method 1 of section 6.2), and a clock that goes back is ignored,
 * so ids of one process always ascend.
 */
export function createIdSource(
  clock: Clock = systemClock,
  fillRandom: (bytes: Uint8Array) => void = drawFromPool(),
): () => string {
  let lastTime = 0;
  let counter = 0;
  const bytes = new Uint8Array(16);
  return () => {
    fillRandom(bytes);
    const now = clock.now();
    if (now > lastTime) {
      lastTime = now;
      // The top bit stays free, so that at least 2,048 ids fit in a millisecond.
      counter = ((bytes[6]! << 8) | bytes[7]!) & 0x7ff;
    } else if (++counter === COUNTER_LIMIT) {
      lastTime += 1;
      counter = 0;
    }
    writeTime(bytes, lastTime);
    bytes[6] = 0x70 | (counter >> 8);
    bytes[7] = counter & 0xff;
    bytes[8] = 0x80 | (bytes[8]! & 0x3f);
    return format(bytes);
  };
}

/** A new id: UUIDv7 in lower case, ascending within this process. */
export const newId = createIdSource();

/** Asks for the random bytes of many ids at once: asking takes longer than all the rest. */
function drawFromPool(size = 4096): (bytes: Uint8Array) => void {
  const pool = new Uint8Array(size);
  let used = size;
  return (bytes) => {
    if (used + bytes.length > size) {
      randomFillSync(pool);
      used = 0;
    }
    bytes.set(pool.subarray(used, used + bytes.length));
    used += bytes.length;
  };
}

function writeTime(bytes: Uint8Array, time: number): void {
  for (let index = 5, rest = time; index >= 0; index--, rest = Math.floor(rest / 256)) bytes[index] = rest % 256;
}

function format(bytes: Uint8Array): string {
  const hex = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
