import type { TensorPlan } from './qwen3-shape.ts';
import { blockLayouts } from './random-weights.ts';

export type MetadataValue =
  | { type: 'u32' | 'f32'; value: number }
  | { type: 'bool'; value: boolean }
  | { type: 'string'; value: string }
  | { type: 'strings'; value: string[] }
  | { type: 'i32s'; value: Int32Array };

/** Tensors begin at multiples of so many bytes; GGUF's default. */
const ALIGNMENT = 32;
const GGUF_VERSION = 3;
/** Numbers of the value types, from the GGUF specification. */
const TYPE = { u32: 4, i32: 5, f32: 6, bool: 7, string: 8, array: 9 } as const;

export function tensorBytes(plan: TensorPlan): number {
  const layout = blockLayouts[plan.type];
  return (plan.dimensions.reduce((product, size) => product * size, 1) / layout.weights) * layout.bytes;
}

export function padding(bytes: number): number {
  return (ALIGNMENT - (bytes % ALIGNMENT)) % ALIGNMENT;
}

/** Everything of a GGUF file before its first tensor, padded so that the first tensor may follow at once. */
export function encodeHeader(metadata: Record<string, MetadataValue>, tensors: TensorPlan[]): Buffer {
  const parts: Buffer[] = [Buffer.from('GGUF'), u32(GGUF_VERSION), u64(tensors.length)];
  parts.push(u64(Object.keys(metadata).length));
  for (const [key, value] of Object.entries(metadata)) parts.push(text(key), encodeValue(value));
  let offset = 0;
  for (const tensor of tensors) {
    parts.push(text(tensor.name), u32(tensor.dimensions.length), ...tensor.dimensions.map(u64));
    parts.push(u32(blockLayouts[tensor.type].id), u64(offset));
    const bytes = tensorBytes(tensor);
    offset += bytes + padding(bytes);
  }
  const header = Buffer.concat(parts);
  return Buffer.concat([header, Buffer.alloc(padding(header.length))]);
}

function encodeValue(value: MetadataValue): Buffer {
  switch (value.type) {
    case 'u32':
      return Buffer.concat([u32(TYPE.u32), u32(value.value)]);
    case 'f32':
      return Buffer.concat([u32(TYPE.f32), f32(value.value)]);
    case 'bool':
      return Buffer.concat([u32(TYPE.bool), Buffer.from([value.value ? 1 : 0])]);
    case 'string':
      return Buffer.concat([u32(TYPE.string), text(value.value)]);
    case 'strings':
      return Buffer.concat([u32(TYPE.array), u32(TYPE.string), u64(value.value.length), ...value.value.map(text)]);
    case 'i32s':
      return Buffer.concat([u32(TYPE.array), u32(TYPE.i32), u64(value.value.length), littleEndian(value.value)]);
  }
}

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

function u64(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(BigInt(value));
  return bytes;
}

function f32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeFloatLE(value);
  return bytes;
}

function text(value: string): Buffer {
  const bytes = Buffer.from(value);
  return Buffer.concat([u64(bytes.length), bytes]);
}

function littleEndian(values: Int32Array): Buffer {
  const bytes = Buffer.alloc(values.length * 4);
  values.forEach((value, index) => {
    bytes.writeInt32LE(value, index * 4);
  });
  return bytes;
}
