type Value = string | number | string[];

/** A GGUF file (version 3) that holds metadata and, where wanted, padding, but no tensors. */
export function tinyGguf(values: Record<string, Value> = {}, paddingBytes = 0): Buffer {
  const all = { ...ordinary, ...values };
  const entries = Object.entries(all).map(([key, value]) => Buffer.concat([text(key), typed(value)]));
  const header = Buffer.concat([Buffer.from('GGUF'), uint32(3), uint64(0), uint64(entries.length)]);
  const padding = Buffer.alloc(paddingBytes);
  for (let index = 0; index < paddingBytes; index++) padding[index] = (index * 2654435761) >>> 24;
  return Buffer.concat([header, ...entries, padding]);
}

const ordinary: Record<string, Value> = {
  'general.architecture': 'llama',
  'general.name': 'Tiny',
  'general.license': 'MIT',
  'llama.block_count': 2,
  'llama.context_length': 512,
  'llama.embedding_length': 64,
  'llama.attention.head_count': 2,
  'llama.attention.head_count_kv': 1,
  'tokenizer.ggml.tokens': ['a', 'b', 'c'],
};

function typed(value: Value): Buffer {
  if (typeof value === 'string') return Buffer.concat([uint32(8), text(value)]);
  if (typeof value === 'number') return Buffer.concat([uint32(4), uint32(value)]);
  return Buffer.concat([uint32(9), uint32(8), uint64(value.length), ...value.map(text)]);
}

function text(value: string): Buffer {
  const bytes = Buffer.from(value);
  return Buffer.concat([uint64(bytes.length), bytes]);
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

function uint64(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(BigInt(value));
  return bytes;
}
