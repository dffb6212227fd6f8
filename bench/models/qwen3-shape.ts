/** The shape of Qwen3-0.6B, from the configuration its makers published. */
export const qwen3Shape = {
  layers: 28,
  hidden: 1024,
  heads: 16,
  keyValueHeads: 8,
  headSize: 128,
  feedForward: 3072,
  vocabulary: 151_936,
  trainedContext: 40_960,
  ropeBase: 1_000_000,
  normEpsilon: 1e-6,
} as const;

export type WeightType = 'f32' | 'q4_0' | 'q6_k' | 'q8_0';

export interface TensorPlan {
  name: string;
  /** Fastest-moving dimension first, as GGUF writes it. */
  dimensions: number[];
  type: WeightType;
  /** Standard deviation of the weights; an `f32` tensor holds this one value throughout. */
  scale: number;
}

/**
 * Scales that keep the numbers of a random model in a sane range: a projection keeps the norm of its input, so a layer
 * adds far more to the residual stream than the embedding brought, and the next token is no echo of the last; the last
 * norm spreads the logits so that sampling at usual temperatures chooses among a few tokens.
 */
const EMBEDDING_SCALE = 0.03;
const LOGIT_SPREAD = 6;

/** All tensors in file order. As in llama.cpp's own quantisation, a tied embedding of a Q4_0 model is Q6_K. */
export function planTensors(type: 'q4_0' | 'q8_0'): TensorPlan[] {
  const { layers, hidden, heads, keyValueHeads, headSize, feedForward, vocabulary } = qwen3Shape;
  const norm = (name: string, size: number, value = 1): TensorPlan => ({
    name,
    dimensions: [size],
    type: 'f32',
    scale: value,
  });
  const projection = (name: string, from: number, to: number): TensorPlan => ({
    name,
    dimensions: [from, to],
    type,
    scale: 1 / Math.sqrt(from),
  });
  const embedding: TensorPlan = {
    name: 'token_embd.weight',
    dimensions: [hidden, vocabulary],
    type: type === 'q4_0' ? 'q6_k' : type,
    scale: EMBEDDING_SCALE,
  };
  const layer = (index: number): TensorPlan[] => {
    const at = (part: string) => `blk.${index}.${part}.weight`;
    return [
      norm(at('attn_norm'), hidden),
      projection(at('attn_q'), hidden, heads * headSize),
      projection(at('attn_k'), hidden, keyValueHeads * headSize),
      projection(at('attn_v'), hidden, keyValueHeads * headSize),
      projection(at('attn_output'), heads * headSize, hidden),
      norm(at('attn_q_norm'), headSize),
      norm(at('attn_k_norm'), headSize),
      norm(at('ffn_norm'), hidden),
      projection(at('ffn_gate'), hidden, feedForward),
      projection(at('ffn_up'), hidden, feedForward),
      projection(at('ffn_down'), feedForward, hidden),
    ];
  };
  return [
    embedding,
    norm('output_norm.weight', hidden, LOGIT_SPREAD),
    ...Array.from({ length: layers }, (_, index) => layer(index)).flat(),
  ];
}
