import type { Llama, Pointer } from '../native/library.ts';
import type { SamplingOptions } from '../protocol.ts';

/** llama.cpp takes this seed as "draw one". */
const randomSeedMark = 0xffffffff;

/**
 * One sequence's native sampler chain. Order: bias, penalties, top k, top p, min p, temperature, draw.
 * `recent` are the prompt's last tokens, which the penalties count too. Whoever makes one disposes of it.
 */
export class Sampler implements Disposable {
  private readonly llama: Llama;
  private readonly chain: Pointer;

  constructor(llama: Llama, vocabularySize: number, options: SamplingOptions, seed: number, recent: Int32Array) {
    this.llama = llama;
    this.chain = llama.llama_sampler_chain_init({ no_perf: true });
    const add = (sampler: Pointer) => llama.llama_sampler_chain_add(this.chain, sampler);
    if (options.logitBias.length > 0) {
      add(llama.llama_sampler_init_logit_bias(vocabularySize, options.logitBias.length, biasArray(options.logitBias)));
    }
    const penalises = hasPenalties(options);
    if (penalises) {
      const { penaltyWindow, repetitionPenalty, frequencyPenalty, presencePenalty } = options;
      add(
        llama.llama_sampler_init_penalties(
          vocabularySize,
          penaltyWindow,
          repetitionPenalty,
          frequencyPenalty,
          presencePenalty,
        ),
      );
    }
    if (options.temperature <= 0) add(llama.llama_sampler_init_greedy());
    else {
      if (options.topK > 0) add(llama.llama_sampler_init_top_k(options.topK));
      if (options.topP < 1) add(llama.llama_sampler_init_top_p(options.topP, 1));
      if (options.minP > 0) add(llama.llama_sampler_init_min_p(options.minP, 1));
      add(llama.llama_sampler_init_temp(options.temperature));
      add(llama.llama_sampler_init_dist(seed >>> 0 === randomSeedMark ? 0 : seed >>> 0));
    }
    if (penalises) for (const token of recent.slice(-options.penaltyWindow)) this.accept(token);
  }

  /** Draws from the logits of the batch's `index`-th token, and remembers the choice. */
  sample(context: Pointer, index: number): number {
    return this.llama.llama_sampler_sample(this.chain, context, index);
  }

  /** Takes a token that was not drawn, such as a forced one. */
  accept(token: number): void {
    this.llama.llama_sampler_accept(this.chain, token);
  }

  [Symbol.dispose](): void {
    this.llama.llama_sampler_free(this.chain);
  }
}

function hasPenalties(options: SamplingOptions): boolean {
  const { penaltyWindow, repetitionPenalty, frequencyPenalty, presencePenalty } = options;
  return penaltyWindow > 0 && (repetitionPenalty !== 1 || frequencyPenalty !== 0 || presencePenalty !== 0);
}

/** llama_logit_bias is a 32-bit token beside a 32-bit float. */
function biasArray(pairs: [token: number, bias: number][]): Int32Array {
  const tokens = new Int32Array(pairs.length * 2);
  const biases = new Float32Array(tokens.buffer);
  pairs.forEach(([token, bias], index) => {
    tokens[index * 2] = token;
    biases[index * 2 + 1] = bias <= -100 ? Number.NEGATIVE_INFINITY : bias;
  });
  return tokens;
}
