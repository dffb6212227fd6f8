import type { TokenLogprob } from '../protocol.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Log-probabilities of the token and of the `count` likeliest, from the raw logits: before any sampling option. */
export function tokenLogprob(logits: Float32Array, token: number, count: number, vocabulary: Vocabulary): TokenLogprob {
  const normaliser = logSumExp(logits);
  const describe = (id: number) => {
    const bytes = [...vocabulary.bytesOf(id)];
    return { token: Buffer.from(bytes).toString('utf8'), bytes, logprob: (logits[id] as number) - normaliser };
  };
  return { ...describe(token), top: largest(logits, count).map(describe) };
}

function logSumExp(logits: Float32Array): number {
  let most = Number.NEGATIVE_INFINITY;
  for (const logit of logits) if (logit > most) most = logit;
  let sum = 0;
  for (const logit of logits) sum += Math.exp(logit - most);
  return most + Math.log(sum);
}

/** Indices of the `count` largest values, largest first. */
function largest(values: Float32Array, count: number): number[] {
  const best: number[] = [];
  let least = Number.NEGATIVE_INFINITY;
  for (let index = 0; index < values.length; index++) {
    const value = values[index] as number;
    if (best.length === count && value <= least) continue;
    let at = best.length;
    while (at > 0 && (values[best[at - 1] as number] as number) < value) at--;
    best.splice(at, 0, index);
    if (best.length > count) best.pop();
    least = values[best.at(-1) as number] as number;
  }
  return best.slice(0, count);
}
