import type { HostedModel } from '../host/hosted-model.ts';
import type { Engine } from '../types.ts';
import { planCall } from './call/plan-call.ts';
import { readCallOptions } from './call/read-call-options.ts';
import { templateOf } from './template-of.ts';

/** Ids of a text's tokens, without the one that only begins a sequence. */
export async function tokenizeText(model: HostedModel, text: string): Promise<Int32Array> {
  const running = await model.acquire();
  try {
    const tokens = await running.process.tokenize([{ text, special: false }]);
    return tokens[0] === running.metadata.specialTokens.bos?.id ? tokens.subarray(1) : tokens;
  } finally {
    running.release();
  }
}

/** Tokens of the prompt that these options make. */
export async function countTokens(model: HostedModel, options: Parameters<Engine['countTokens']>[1]): Promise<number> {
  const call = readCallOptions(options);
  const running = await model.acquire();
  try {
    const { details, metadata } = running;
    const plan = planCall(call, { template: templateOf(details), details, recommendedSampling: metadata.sampling });
    const { prompt } = plan.request;
    return prompt instanceof Int32Array ? prompt.length : (await running.process.tokenize(prompt)).length;
  } finally {
    running.release();
  }
}
