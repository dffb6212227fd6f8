import assert from 'node:assert/strict';
import { test } from 'node:test';
import { randomBytes, shapeBlocks, toHalf } from './random-weights.ts';

/** IEEE half precision to a number. */
function fromHalf(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  return sign * (exponent === 0 ? (bits & 0x3ff) * 2 ** -24 : (1 + (bits & 0x3ff) / 1024) * 2 ** (exponent - 15));
}

/** Weights of a block as llama.cpp reads it. */
const readers = {
  q4_0: { bytes: 18, read: (block: Buffer) => nibbles(block.subarray(2)).map((q) => scaleAt(block, 0) * (q - 8)) },
  q8_0: {
    bytes: 34,
    read: (block: Buffer) => [...block.subarray(2)].map((q) => scaleAt(block, 0) * ((q << 24) >> 24)),
  },
  q6_k: { bytes: 210, read: readSixBits },
} as const;

function scaleAt(block: Buffer, offset: number): number {
  return fromHalf(block.readUInt16LE(offset));
}

function nibbles(bytes: Buffer): number[] {
  return [...bytes].flatMap((byte) => [byte & 0xf, byte >> 4]);
}

/** Order within the block is of no interest here; each weight takes 4 low bits, 2 high bits and one of 16 scales. */
function readSixBits(block: Buffer): number[] {
  const low = nibbles(block.subarray(0, 128));
  const high = [...block.subarray(128, 192)].flatMap((byte) => [0, 2, 4, 6].map((shift) => (byte >> shift) & 3));
  return low.map(
    (bits, index) => scaleAt(block, 208) * block.readInt8(192 + (index >> 4)) * ((bits | (high[index]! << 4)) - 32),
  );
}

for (const [type, { bytes, read }] of Object.entries(readers)) {
  test(`random ${type} weights have mean 0 and the standard deviation that was asked for`, () => {
    const blocks = randomBytes(7, type)(bytes * 4000);
    shapeBlocks(blocks, type as keyof typeof readers, 0.03);
    const weights = Array.from({ length: 4000 }, (_, index) =>
      read(blocks.subarray(index * bytes, (index + 1) * bytes)),
    ).flat();
    const mean = weights.reduce((sum, weight) => sum + weight, 0) / weights.length;
    const deviation = Math.sqrt(weights.reduce((sum, weight) => sum + weight * weight, 0) / weights.length);
    assert.ok(Math.abs(mean) < 0.0005, `mean ${mean}`);
    assert.ok(Math.abs(deviation / 0.03 - 1) < 0.01, `standard deviation ${deviation}`);
  });
}

test('a half is the nearest one to the number', () => {
  for (const value of [1, 0.5, 0.1, 0.0065, 2 ** -14, 1.9999, 1000]) {
    assert.ok(Math.abs(fromHalf(toHalf(value)) / value - 1) <= 2 ** -11, `${value}`);
  }
  assert.throws(() => toHalf(1e-9), RangeError);
});

test('weights depend on the seed and the name alone', () => {
  const draw = (seed: number, name: string) => randomBytes(seed, name)(64).toString('hex');
  assert.equal(draw(1, 'a'), draw(1, 'a'));
  assert.notEqual(draw(1, 'a'), draw(2, 'a'));
  assert.notEqual(draw(1, 'a'), draw(1, 'b'));
});
