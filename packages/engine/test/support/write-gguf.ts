import { writeFile } from 'node:fs/promises';

/** A metadata value of a GGUF file under construction. */
export type TestValue =
  | { type: 'uint32'; value: number }
  | { type: 'float32'; value: number }
  | { type: 'string'; value: string }
  | { type: 'strings'; value: string[] }
  | { type: 'uint32s'; value: number[] };

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

function float32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeFloatLE(value);
  return bytes;
}

function text(value: string): Buffer {
  return Buffer.concat([uint64(Buffer.byteLength(value)), Buffer.from(value)]);
}

function encode(value: TestValue): Buffer[] {
  switch (value.type) {
    case 'uint32':
      return [uint32(4), uint32(value.value)];
    case 'float32':
      return [uint32(6), float32(value.value)];
    case 'string':
      return [uint32(8), text(value.value)];
    case 'strings':
      return [uint32(9), uint32(8), uint64(value.value.length), ...value.value.map(text)];
    case 'uint32s':
      return [uint32(9), uint32(4), uint64(value.value.length), ...value.value.map(uint32)];
  }
}

export interface TestTensor {
  name: string;
  shape: number[];
}

/** Bytes of a GGUF file without weights. */
export function ggufBytes(values: Record<string, TestValue>, tensors: TestTensor[] = []): Buffer {
  const keys = Object.entries(values);
  const header = [Buffer.from('GGUF'), uint32(3), uint64(tensors.length), uint64(keys.length)];
  const metadata = keys.flatMap(([key, value]) => [text(key), ...encode(value)]);
  const shapes = tensors.flatMap((tensor) => [
    text(tensor.name),
    uint32(tensor.shape.length),
    ...tensor.shape.map(uint64),
    uint32(0),
    uint64(0),
  ]);
  return Buffer.concat([...header, ...metadata, ...shapes]);
}

/** Metadata of a small model that could exist. */
export function smallModel(chatTemplate?: string): Record<string, TestValue> {
  return {
    'general.architecture': { type: 'string', value: 'llama' },
    'general.name': { type: 'string', value: 'Small' },
    'general.file_type': { type: 'uint32', value: 15 },
    'llama.block_count': { type: 'uint32', value: 4 },
    'llama.context_length': { type: 'uint32', value: 2048 },
    'llama.embedding_length': { type: 'uint32', value: 256 },
    'llama.attention.head_count': { type: 'uint32', value: 8 },
    'llama.attention.head_count_kv': { type: 'uint32', value: 2 },
    'tokenizer.ggml.tokens': { type: 'strings', value: ['<s>', '</s>', 'a', 'b'] },
    'tokenizer.ggml.bos_token_id': { type: 'uint32', value: 0 },
    'tokenizer.ggml.eos_token_id': { type: 'uint32', value: 1 },
    ...(chatTemplate === undefined
      ? {}
      : { 'tokenizer.chat_template': { type: 'string', value: chatTemplate } as const }),
  };
}

export async function writeGguf(path: string, values: Record<string, TestValue>): Promise<string> {
  await writeFile(path, ggufBytes(values));
  return path;
}
