/**
 * Writes a model of Qwen3-0.6B's shape with random weights and Qwen3's real vocabulary and chat template, so that speed
 * can be measured where no hub is reached. The same seed gives the same file.
 *
 *   node bench/models/make-random-model.ts [--type q4_0|q8_0] [--seed 1]
 */
import { existsSync, renameSync, rmSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { cacheFolder } from '../setup/cache-folder.ts';
import { encodeHeader, type MetadataValue, padding, tensorBytes } from './gguf-header.ts';
import { planTensors, qwen3Shape, type TensorPlan } from './qwen3-shape.ts';
import { readQwen3Vocabulary, type Vocabulary } from './qwen3-vocabulary.ts';
import { blockLayouts, randomBytes, shapeBlocks } from './random-weights.ts';

export type RandomModelType = 'q4_0' | 'q8_0';

/** Numbers of whole-file types, from `llama.h`. */
const FILE_TYPE = { q4_0: 2, q8_0: 7 } as const;
/** Bytes written at a time. */
const SLAB = 8 << 20;

/** Path of the model; made first where it is missing (about 400 MB in a few seconds). */
export async function randomModel(type: RandomModelType = 'q4_0', seed = 1): Promise<string> {
  const path = join(cacheFolder('models'), `Qwen3-0.6B-random-${type}-${seed}.gguf`);
  if (existsSync(path)) return path;
  const unfinished = `${path}.${process.pid}.part`;
  try {
    await using file = await open(unfinished, 'w');
    await writeModel(file, type, seed);
    renameSync(unfinished, path);
  } finally {
    rmSync(unfinished, { force: true });
  }
  return path;
}

async function writeModel(file: FileHandle, type: RandomModelType, seed: number): Promise<void> {
  const vocabulary = readQwen3Vocabulary();
  const tensors = planTensors(type);
  await file.write(encodeHeader(describe(vocabulary, type), tensors));
  for (const tensor of tensors) {
    if (tensor.type === 'f32') await file.write(constantTensor(tensor));
    else await writeRandomTensor(file, tensor, seed, tensor.name === 'token_embd.weight' ? vocabulary.speakable : null);
    await file.write(Buffer.alloc(padding(tensorBytes(tensor))));
  }
}

function describe(vocabulary: Vocabulary, type: RandomModelType): Record<string, MetadataValue> {
  const u32 = (value: number): MetadataValue => ({ type: 'u32', value });
  const text = (value: string): MetadataValue => ({ type: 'string', value });
  return {
    'general.architecture': text('qwen3'),
    'general.name': text('Qwen3 0.6B shape, random weights'),
    'general.file_type': u32(FILE_TYPE[type]),
    'general.quantization_version': u32(2),
    'qwen3.block_count': u32(qwen3Shape.layers),
    'qwen3.context_length': u32(qwen3Shape.trainedContext),
    'qwen3.embedding_length': u32(qwen3Shape.hidden),
    'qwen3.feed_forward_length': u32(qwen3Shape.feedForward),
    'qwen3.attention.head_count': u32(qwen3Shape.heads),
    'qwen3.attention.head_count_kv': u32(qwen3Shape.keyValueHeads),
    'qwen3.attention.key_length': u32(qwen3Shape.headSize),
    'qwen3.attention.value_length': u32(qwen3Shape.headSize),
    'qwen3.attention.layer_norm_rms_epsilon': { type: 'f32', value: qwen3Shape.normEpsilon },
    'qwen3.rope.freq_base': { type: 'f32', value: qwen3Shape.ropeBase },
    'tokenizer.ggml.model': text('gpt2'),
    'tokenizer.ggml.pre': text('qwen2'),
    'tokenizer.ggml.tokens': { type: 'strings', value: vocabulary.tokens },
    'tokenizer.ggml.token_type': { type: 'i32s', value: vocabulary.types },
    'tokenizer.ggml.merges': { type: 'strings', value: vocabulary.merges },
    'tokenizer.ggml.eos_token_id': u32(vocabulary.endOfTurn),
    'tokenizer.ggml.padding_token_id': u32(vocabulary.endOfText),
    'tokenizer.ggml.add_bos_token': { type: 'bool', value: false },
    'tokenizer.chat_template': text(vocabulary.chatTemplate),
  };
}

function constantTensor(tensor: TensorPlan): Buffer {
  return Buffer.from(new Float32Array(tensor.dimensions[0]!).fill(tensor.scale).buffer);
}

/**
 * Rows that are not `speakable` are zero: with tied embeddings their logit is then 0, far below the best, so the model
 * ends no text by chance and never says half a character.
 */
async function writeRandomTensor(
  file: FileHandle,
  tensor: TensorPlan,
  seed: number,
  speakable: Uint8Array | null,
): Promise<void> {
  const [rowLength, rows] = tensor.dimensions as [number, number];
  const layout = blockLayouts[tensor.type];
  const rowBytes = (rowLength / layout.weights) * layout.bytes;
  const rowsAtOnce = Math.max(1, Math.floor(SLAB / rowBytes));
  const draw = randomBytes(seed, tensor.name);
  for (let row = 0; row < rows; row += rowsAtOnce) {
    const count = Math.min(rowsAtOnce, rows - row);
    const slab = draw(count * rowBytes);
    shapeBlocks(slab, tensor.type as Exclude<TensorPlan['type'], 'f32'>, tensor.scale);
    for (let index = 0; speakable && index < count; index++) {
      if (!speakable[row + index]) slab.fill(0, index * rowBytes, (index + 1) * rowBytes);
    }
    await file.write(slab);
  }
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: { type: { type: 'string', default: 'q4_0' }, seed: { type: 'string', default: '1' } },
  });
  if (values.type !== 'q4_0' && values.type !== 'q8_0') throw new Error('--type must be q4_0 or q8_0');
  console.log(await randomModel(values.type, Number(values.seed)));
}
