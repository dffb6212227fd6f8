import type { BoundedReader } from './bounded-reader.ts';

/** Value types of the GGUF specification, version 3. */
export const stringType = 8;
const arrayType = 9;

interface ScalarType {
  bytes: number;
  read(buffer: Buffer): number | boolean;
}

/** 64-bit counts beyond 2^53 do not occur in a sound file; they come out as inexact numbers and fail the bounds checks. */
const scalarTypes: Readonly<Record<number, ScalarType>> = {
  0: { bytes: 1, read: (buffer) => buffer.readUInt8() },
  1: { bytes: 1, read: (buffer) => buffer.readInt8() },
  2: { bytes: 2, read: (buffer) => buffer.readUInt16LE() },
  3: { bytes: 2, read: (buffer) => buffer.readInt16LE() },
  4: { bytes: 4, read: (buffer) => buffer.readUInt32LE() },
  5: { bytes: 4, read: (buffer) => buffer.readInt32LE() },
  6: { bytes: 4, read: (buffer) => buffer.readFloatLE() },
  7: { bytes: 1, read: (buffer) => buffer.readUInt8() !== 0 },
  10: { bytes: 8, read: (buffer) => Number(buffer.readBigUInt64LE()) },
  11: { bytes: 8, read: (buffer) => Number(buffer.readBigInt64LE()) },
  12: { bytes: 8, read: (buffer) => buffer.readDoubleLE() },
};

/** An array too long to keep: where it starts, to be read again when one of its items is wanted. */
interface SkippedArray {
  itemType: number;
  length: number;
  offset: number;
}

export type GgufValue = string | number | boolean | (number | boolean | string)[] | SkippedArray;

const longestString = 16 * 1024 * 1024;
const longestArray = 16 * 1024 * 1024;
/** Longer arrays (the vocabulary) are skipped. */
const longestKeptArray = 4096;

export async function readUint32(reader: BoundedReader): Promise<number> {
  await reader.fill(4);
  return reader.take(4).readUInt32LE();
}

export async function readUint64(reader: BoundedReader): Promise<number> {
  await reader.fill(8);
  return Number(reader.take(8).readBigUInt64LE());
}

async function readLength(reader: BoundedReader): Promise<number> {
  const length = await readUint64(reader);
  if (length > longestString) throw new RangeError(`it holds a string of ${length} bytes`);
  return length;
}

export async function readString(reader: BoundedReader): Promise<string> {
  const length = await readLength(reader);
  await reader.fill(length);
  return reader.take(length).toString('utf8');
}

export async function skipString(reader: BoundedReader): Promise<void> {
  reader.skip(await readLength(reader));
}

async function readScalar(reader: BoundedReader, type: number): Promise<number | boolean> {
  const scalar = scalarTypes[type];
  if (!scalar) throw new RangeError(`it holds a value of the unknown type ${type}`);
  await reader.fill(scalar.bytes);
  return scalar.read(reader.take(scalar.bytes));
}

async function skipArray(reader: BoundedReader, array: SkippedArray): Promise<void> {
  const scalar = scalarTypes[array.itemType];
  if (scalar) return reader.skip(array.length * scalar.bytes);
  for (let index = 0; index < array.length; index++) await skipString(reader);
}

async function readArray(reader: BoundedReader): Promise<GgufValue> {
  const itemType = await readUint32(reader);
  const length = await readUint64(reader);
  if (itemType !== stringType && !scalarTypes[itemType]) {
    throw new RangeError(`it holds an array of the unknown type ${itemType}`);
  }
  if (length > longestArray) throw new RangeError(`it holds an array of ${length} items`);
  if (length > longestKeptArray) {
    const array = { itemType, length, offset: reader.offset };
    await skipArray(reader, array);
    return array;
  }
  const items: (number | boolean | string)[] = [];
  for (let index = 0; index < length; index++) {
    items.push(itemType === stringType ? await readString(reader) : await readScalar(reader, itemType));
  }
  return items;
}

export async function readValue(reader: BoundedReader, type: number): Promise<GgufValue> {
  if (type === stringType) return readString(reader);
  if (type === arrayType) return readArray(reader);
  return readScalar(reader, type);
}
