import { createCipheriv, createHash } from 'node:crypto';
import type { WeightType } from './qwen3-shape.ts';

interface BlockLayout {
  /** GGML's number of the type. */
  id: number;
  /** Weights in a block. */
  weights: number;
  /** Bytes of a block. */
  bytes: number;
  /** Root mean square of the stored integers when every bit is random, times the block's own inner scale. */
  spread: number;
  /** Where the half-precision scale of the block lies. */
  scaleOffset: number;
}

/** Q6_K keeps one signed byte for each 16 of its weights; here all have this magnitude and a random sign. */
const Q6_K_INNER_SCALE = 8;
const Q6_K_INNER_OFFSET = 192;
const Q6_K_INNER_COUNT = 16;

/** Block layouts from `ggml-common.h` of llama.cpp. */
export const blockLayouts: Record<WeightType, BlockLayout> = {
  f32: { id: 0, weights: 1, bytes: 4, spread: 1, scaleOffset: 0 },
  q4_0: { id: 2, weights: 32, bytes: 18, spread: uniformRms(-8, 7), scaleOffset: 0 },
  q6_k: { id: 14, weights: 256, bytes: 210, spread: uniformRms(-32, 31) * Q6_K_INNER_SCALE, scaleOffset: 208 },
  q8_0: { id: 8, weights: 32, bytes: 34, spread: uniformRms(-128, 127), scaleOffset: 0 },
};

function uniformRms(from: number, to: number): number {
  let sum = 0;
  for (let value = from; value <= to; value++) sum += value * value;
  return Math.sqrt(sum / (to - from + 1));
}

/** The bits of a positive number in IEEE half precision; it must lie in the range of normal halves. */
export function toHalf(value: number): number {
  const exponent = Math.floor(Math.log2(value));
  if (exponent < -14 || exponent > 15) throw new RangeError(`${value} is outside normal half precision`);
  const mantissa = Math.round((value / 2 ** exponent - 1) * 1024);
  return ((exponent + 15) << 10) + mantissa;
}

/** An endless stream of bytes that depends on `seed` and `name` alone, at the speed of the machine's AES. */
export function randomBytes(seed: number, name: string): (length: number) => Buffer {
  const digest = createHash('sha256').update(`${seed} ${name}`).digest();
  const cipher = createCipheriv('aes-128-ctr', digest.subarray(0, 16), digest.subarray(16, 32));
  return (length) => cipher.update(Buffer.alloc(length));
}

/**
 * Turns random bytes into blocks of weights with mean 0 and standard deviation `scale`, in place. The random sign of
 * each block's scale removes the bias of integer ranges that reach one further down than up.
 */
export function shapeBlocks(bytes: Buffer, type: Exclude<WeightType, 'f32'>, scale: number): void {
  const layout = blockLayouts[type];
  const half = toHalf(scale / layout.spread);
  for (let block = 0; block < bytes.length; block += layout.bytes) {
    const at = block + layout.scaleOffset;
    bytes[at] = half & 0xff;
    bytes[at + 1] = (bytes[at + 1]! & 0x80) | (half >> 8);
    if (type === 'q6_k') shapeInnerScales(bytes, block + Q6_K_INNER_OFFSET);
  }
}

function shapeInnerScales(bytes: Buffer, start: number): void {
  for (let at = start; at < start + Q6_K_INNER_COUNT; at++) {
    bytes.writeInt8(bytes[at]! & 1 ? Q6_K_INNER_SCALE : -Q6_K_INNER_SCALE, at);
  }
}
