import type { Subject } from '../subjects/subject.ts';
import { type GreedyAnswer, toHex } from './greedy-answer.ts';

interface Answer {
  tokens_evaluated: number;
  tokens: number[];
  /** `eos` where the model ended its answer; the last token is then the one that says so. */
  stop_type: string;
  /** llama-server holds tokens back until their bytes are whole characters, and then tells them as one. */
  completion_probabilities: Step[];
}

interface Step {
  bytes: number[];
  top_logprobs: { logprob: number }[];
}

/** Completes greedily on llama-server's own endpoint, from an empty cache. */
export async function askLlamaServerGreedily(peer: Subject, prompt: string, tokens: number): Promise<GreedyAnswer> {
  const response = await fetch(`${peer.url}/completion`, {
    method: 'POST',
    body: JSON.stringify({
      prompt,
      n_predict: tokens,
      temperature: 0,
      n_probs: 2,
      return_tokens: true,
      cache_prompt: false,
    }),
    signal: AbortSignal.timeout(300_000),
  });
  if (!response.ok) throw new Error(`llama-server answered ${response.status}: ${await response.text()}`);
  const answer = (await response.json()) as Answer;
  const end = answer.stop_type === 'eos' ? 1 : 0;
  const said = answer.completion_probabilities.slice(0, answer.completion_probabilities.length - end);
  return {
    prompt,
    promptTokens: answer.tokens_evaluated,
    answerTokens: answer.tokens.length - end,
    steps: said.map(({ bytes, top_logprobs: [first, second] }) => ({
      bytes: toHex(bytes),
      margin: Number((first!.logprob - second!.logprob).toFixed(3)),
    })),
  };
}
