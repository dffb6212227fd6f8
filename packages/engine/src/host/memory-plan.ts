import type { GgufMetadata } from '../gguf/metadata.ts';

/** What a loaded model takes, bytes. */
export interface MemoryPlan {
  weights: number;
  kvCache: number;
  computeBuffers: number;
  prefixStore: number;
  total: number;
}

/** The settings that decide how much memory a model takes. */
export interface ModelShape {
  /** Tokens of one sequence. */
  contextLength: number;
  /** Sequences decoded together. */
  parallel: number;
  /** Budget of the prefix store, bytes. */
  prefixMemoryBytes: number;
}

const bytesOfHalf = 2;
const bytesOfFloat = 4;
/** Tokens of one physical batch, for which llama.cpp reserves its working memory. */
const physicalBatch = 512;
/** Node and the libraries, and for each token of the vocabulary: measured on processes with 49,152 and 262,144 tokens. */
const processBytes = 200 * 1024 * 1024;
const bytesPerVocabularyToken = 600;

/** Bytes that one token takes in the KV cache: keys and values in half precision, over all layers. */
export function kvBytesPerToken(model: Pick<GgufMetadata, 'kvHeads' | 'keyLength' | 'valueLength'>): number {
  const heads = model.kvHeads.reduce((sum, count) => sum + count, 0);
  return heads * (model.keyLength + model.valueLength) * bytesOfHalf;
}

/** llama.cpp rounds each sequence's cells up to a multiple of this. */
const cellBlock = 256;

/** The most a model can take; layers with a sliding window and weights not touched yet make it less. */
export function planMemory(model: GgufMetadata, shape: ModelShape): MemoryPlan {
  const weights = model.fileBytes;
  const cells = Math.ceil(shape.contextLength / cellBlock) * cellBlock;
  // Beside others a long prompt is prefilled in a context of its own.
  const contexts = shape.parallel > 1 ? 2 : 1;
  const kvCache = kvBytesPerToken(model) * cells * (shape.parallel + contexts - 1);
  const activations = contexts * physicalBatch * 8 * model.embeddingLength * bytesOfFloat;
  const logits = shape.parallel * model.vocabularySize * bytesOfFloat;
  const vocabulary = model.vocabularySize * bytesPerVocabularyToken;
  const computeBuffers = processBytes + vocabulary + activations + logits;
  const prefixStore = shape.prefixMemoryBytes;
  return { weights, kvCache, computeBuffers, prefixStore, total: weights + kvCache + computeBuffers + prefixStore };
}
