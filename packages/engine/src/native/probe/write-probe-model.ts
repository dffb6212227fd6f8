import { nativeTable } from '../table.generated.ts';

const { GGML_TYPE_F32, GGML_TYPE_F16, GGML_TYPE_Q4_0, GGML_TYPE_Q8_0, GGML_TYPE_Q4_K, GGML_TYPE_Q6_K } =
  nativeTable.enums.ggml_type;

/** Numbers a block holds, its bytes, and where its 16-bit scales lie. */
interface BlockForm {
  numbers: number;
  bytes: number;
  scales: number[];
}

const forms: Record<number, BlockForm> = {
  [GGML_TYPE_F16]: { numbers: 1, bytes: 2, scales: [0] },
  [GGML_TYPE_Q4_0]: { numbers: 32, bytes: 18, scales: [0] },
  [GGML_TYPE_Q8_0]: { numbers: 32, bytes: 34, scales: [0] },
  [GGML_TYPE_Q4_K]: { numbers: 256, bytes: 144, scales: [0, 2] },
  [GGML_TYPE_Q6_K]: { numbers: 256, bytes: 210, scales: [208] },
};

/** The forms that quantised models use most: one layer of each, so that each meets the CPU's special kernels. */
const layerTypes = [GGML_TYPE_Q4_0, GGML_TYPE_Q8_0, GGML_TYPE_Q4_K, GGML_TYPE_Q6_K, GGML_TYPE_F16];
const width = 256;
const heads = 4;
const keyHeads = 2;
const feedForward = 512;
export const probeVocabulary = 512;

/** A tiny llama with made-up weights, as a GGUF file: enough for a real computation through every usual kernel. */
export function writeProbeModel(): Buffer {
  const random = makeRandom(20240501);
  const tensors: { name: string; shape: number[]; type: number; bytes: Buffer }[] = [];
  const add = (name: string, shape: number[], type: number) => {
    tensors.push({ name, shape, type, bytes: fill(shape, type, random) });
  };
  add('token_embd.weight', [width, probeVocabulary], GGML_TYPE_Q8_0);
  add('output_norm.weight', [width], GGML_TYPE_F32);
  add('output.weight', [width, probeVocabulary], GGML_TYPE_Q6_K);
  for (const [layer, type] of layerTypes.entries()) {
    const keyWidth = (width / heads) * keyHeads;
    add(`blk.${layer}.attn_norm.weight`, [width], GGML_TYPE_F32);
    add(`blk.${layer}.attn_q.weight`, [width, width], type);
    add(`blk.${layer}.attn_k.weight`, [width, keyWidth], type);
    add(`blk.${layer}.attn_v.weight`, [width, keyWidth], type);
    add(`blk.${layer}.attn_output.weight`, [width, width], type);
    add(`blk.${layer}.ffn_norm.weight`, [width], GGML_TYPE_F32);
    add(`blk.${layer}.ffn_gate.weight`, [width, feedForward], type);
    add(`blk.${layer}.ffn_up.weight`, [width, feedForward], type);
    add(`blk.${layer}.ffn_down.weight`, [feedForward, width], type);
  }
  const metadata = [
    text('general.architecture', 'llama'),
    text('tokenizer.ggml.model', 'none'),
    integer('llama.vocab_size', probeVocabulary),
    integer('llama.context_length', 512),
    integer('llama.embedding_length', width),
    integer('llama.block_count', layerTypes.length),
    integer('llama.feed_forward_length', feedForward),
    integer('llama.attention.head_count', heads),
    integer('llama.attention.head_count_kv', keyHeads),
    real('llama.attention.layer_norm_rms_epsilon', 1e-5),
  ];
  return assemble(metadata, tensors);
}

const alignment = 32;

function assemble(
  metadata: Buffer[],
  tensors: { name: string; shape: number[]; type: number; bytes: Buffer }[],
): Buffer {
  const descriptions: Buffer[] = [];
  const blobs: Buffer[] = [];
  let offset = 0;
  for (const { name, shape, type, bytes } of tensors) {
    descriptions.push(string(name), u32(shape.length), ...shape.map(u64), u32(type), u64(offset));
    const padded = padTo(bytes.length, alignment);
    blobs.push(bytes, Buffer.alloc(padded - bytes.length));
    offset += padded;
  }
  const head = Buffer.concat([
    Buffer.from('GGUF'),
    u32(3),
    u64(tensors.length),
    u64(metadata.length),
    ...metadata,
    ...descriptions,
  ]);
  return Buffer.concat([head, Buffer.alloc(padTo(head.length, alignment) - head.length), ...blobs]);
}

function fill(shape: number[], type: number, random: () => number): Buffer {
  const count = shape.reduce((product, size) => product * size, 1);
  if (type === GGML_TYPE_F32) {
    const ones = new Float32Array(count).fill(1);
    return Buffer.from(ones.buffer);
  }
  const form = forms[type] as BlockForm;
  const bytes = Buffer.alloc((count / form.numbers) * form.bytes);
  for (let at = 0; at < bytes.length; at++) bytes[at] = random() & 0xff;
  for (let block = 0; block < bytes.length; block += form.bytes) {
    // Half-precision numbers of about 0.002 to 0.03, of either sign where they are the weight itself.
    for (const scale of form.scales) {
      const sign = type === GGML_TYPE_F16 ? (random() & 1) << 15 : 0;
      bytes.writeUInt16LE(sign | 0x1800 | (random() & 0x0fff), block + scale);
    }
  }
  return bytes;
}

/** A linear congruential generator: the same weights on every machine. */
function makeRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state >>> 8;
  };
}

function padTo(length: number, multiple: number): number {
  return Math.ceil(length / multiple) * multiple;
}

function u32(value: number): Buffer {
  const buffer = Buffer.alloc(4);
  buffer.writeUInt32LE(value);
  return buffer;
}

function u64(value: number): Buffer {
  const buffer = Buffer.alloc(8);
  buffer.writeBigUInt64LE(BigInt(value));
  return buffer;
}

function string(value: string): Buffer {
  return Buffer.concat([u64(Buffer.byteLength(value)), Buffer.from(value)]);
}

/** gguf_type: 4 is an unsigned 32-bit integer, 6 a 32-bit float, 8 a string. */
function integer(key: string, value: number): Buffer {
  return Buffer.concat([string(key), u32(4), u32(value)]);
}

function real(key: string, value: number): Buffer {
  const number = Buffer.alloc(4);
  number.writeFloatLE(value);
  return Buffer.concat([string(key), u32(6), number]);
}

function text(key: string, value: string): Buffer {
  return Buffer.concat([string(key), u32(8), string(value)]);
}
