import { EngineError } from '../errors.ts';
import type { BoundedReader } from './bounded-reader.ts';
import { quantizationName } from './quantization-name.ts';
import { type GgufValue, readString, skipString, stringType } from './value-types.ts';

interface GgufSpecialToken {
  id: number;
  text: string;
}

export interface GgufSampling {
  temperature?: number;
  topK?: number;
  topP?: number;
  minP?: number;
}

/** What a GGUF file says about the model in it. */
export interface GgufMetadata {
  architecture: string;
  name: string | undefined;
  chatTemplate: string | undefined;
  /** Tokens the model was trained for. */
  contextLength: number;
  layers: number;
  embeddingLength: number;
  attentionHeads: number;
  /** Key/value heads of each layer; 0 for a layer without attention. */
  kvHeads: number[];
  /** Elements of one head's key and value. */
  keyLength: number;
  valueLength: number;
  /** Tokens a sliding-window layer looks back; undefined where every layer sees everything. */
  slidingWindow: number | undefined;
  vocabularySize: number;
  specialTokens: { bos?: GgufSpecialToken; eos?: GgufSpecialToken; eot?: GgufSpecialToken; pad?: GgufSpecialToken };
  /** How the weights are stored, such as `Q4_K_M`. */
  quantization: string;
  parameterCount: number;
  fileBytes: number;
  /** Sampling that the model's makers recommend in the file. */
  sampling: GgufSampling;
  licence: string | undefined;
}

interface Raw {
  values: ReadonlyMap<string, GgufValue>;
  parameterCount: number;
  fileBytes: number;
  reader: BoundedReader;
}

const mostLayers = 10_000;

export async function shapeMetadata(raw: Raw): Promise<GgufMetadata> {
  const read = valueReader(raw.values);
  const architecture = read.text('general.architecture');
  if (!architecture) throw new EngineError('model_load_failed', 'The GGUF file names no model architecture.');
  const own = (key: string) => read.number(`${architecture}.${key}`);
  const layers = own('block_count') ?? 0;
  if (!(layers >= 0 && layers <= mostLayers)) throw new RangeError(`it announces ${layers} layers`);
  const embeddingLength = own('embedding_length') ?? 0;
  const attentionHeads = read.numbers(`${architecture}.attention.head_count`, layers)[0] ?? 0;
  const headSize = attentionHeads > 0 ? embeddingLength / attentionHeads : 0;
  const kvHeads = read.numbers(`${architecture}.attention.head_count_kv`, layers);
  return {
    architecture,
    name: read.text('general.name'),
    chatTemplate: read.text('tokenizer.chat_template'),
    contextLength: own('context_length') ?? 0,
    layers,
    embeddingLength,
    attentionHeads,
    kvHeads: kvHeads.length > 0 ? kvHeads : Array(layers).fill(attentionHeads),
    keyLength: own('attention.key_length') ?? headSize,
    valueLength: own('attention.value_length') ?? headSize,
    slidingWindow: own('attention.sliding_window'),
    vocabularySize: arrayLength(raw.values.get('tokenizer.ggml.tokens')),
    specialTokens: await readSpecialTokens(raw, read),
    quantization: quantizationName(read.number('general.file_type')),
    parameterCount: raw.parameterCount,
    fileBytes: raw.fileBytes,
    sampling: {
      temperature: read.number('general.sampling.temp'),
      topK: read.number('general.sampling.top_k'),
      topP: read.number('general.sampling.top_p'),
      minP: read.number('general.sampling.min_p'),
    },
    licence: read.text('general.license'),
  };
}

function valueReader(values: ReadonlyMap<string, GgufValue>) {
  return {
    text(key: string): string | undefined {
      const value = values.get(key);
      return typeof value === 'string' ? value : undefined;
    },
    number(key: string): number | undefined {
      const value = values.get(key);
      return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
    },
    /** One number for each layer, where the file gives either one for all or an array. */
    numbers(key: string, layers: number): number[] {
      const value = values.get(key);
      if (typeof value === 'number') return Array(layers).fill(value);
      return Array.isArray(value) ? value.filter((item) => typeof item === 'number') : [];
    },
  };
}

function arrayLength(value: GgufValue | undefined): number {
  return typeof value === 'object' ? value.length : 0;
}

async function readSpecialTokens(
  raw: Raw,
  read: ReturnType<typeof valueReader>,
): Promise<GgufMetadata['specialTokens']> {
  const special: GgufMetadata['specialTokens'] = {};
  for (const name of ['bos', 'eos', 'eot', 'pad'] as const) {
    const id = read.number(name === 'pad' ? 'tokenizer.ggml.padding_token_id' : `tokenizer.ggml.${name}_token_id`);
    const text = id === undefined ? undefined : await tokenText(raw, id);
    if (id !== undefined && text !== undefined) special[name] = { id, text };
  }
  return special;
}

async function tokenText({ values, reader }: Raw, id: number): Promise<string | undefined> {
  const tokens = values.get('tokenizer.ggml.tokens');
  if (typeof tokens !== 'object' || !Number.isInteger(id) || id < 0 || id >= tokens.length) return undefined;
  if (Array.isArray(tokens)) return String(tokens[id]);
  if (tokens.itemType !== stringType) return undefined;
  reader.seek(tokens.offset);
  for (let index = 0; index < id; index++) await skipString(reader);
  return readString(reader);
}
