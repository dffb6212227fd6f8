import type { LanguageModelV4CallOptions } from '@ai-sdk/provider';
import type { DeploymentKind } from '@wanwen/contract';

type Options = Pick<
  LanguageModelV4CallOptions,
  'seed' | 'temperature' | 'topK' | 'presencePenalty' | 'frequencyPenalty' | 'responseFormat' | 'providerOptions'
>;

type Asked = (options: Options, own: Record<string, unknown>) => boolean;

const isSet = (value: unknown, neutral: unknown) => value !== undefined && value !== neutral;

/** Options that not every vendor has, by the field that asks for them, and whether a call asks. */
const ASKED = {
  seed: ({ seed }) => seed !== undefined,
  presence_penalty: ({ presencePenalty }) => isSet(presencePenalty, 0),
  frequency_penalty: ({ frequencyPenalty }) => isSet(frequencyPenalty, 0),
  top_k: ({ topK }) => isSet(topK, 0),
  min_p: (_, { minP }) => isSet(minP, 0),
  repetition_penalty: (_, { repetitionPenalty }) => isSet(repetitionPenalty, 1),
  logit_bias: (_, { logitBias }) => Array.isArray(logitBias) && logitBias.length > 0,
  logprobs: (_, { logprobs }) => logprobs !== undefined,
  ignore_eos: (_, { ignoreEnd }) => ignoreEnd === true,
  'response_format.type': ({ responseFormat: format }) => format?.type === 'json' && format.schema === undefined,
  temperature: ({ temperature }) => temperature !== undefined && temperature > 1,
} satisfies Record<string, Asked>;

type Field = keyof typeof ASKED;

const OWN_SAMPLING = ['min_p', 'repetition_penalty', 'ignore_eos'] as const;

/** What each kind of deployment does not have, as its vendor documents it. Servers of the OpenAI wire may have all of it. */
const LACKING: Record<DeploymentKind, readonly Field[]> = {
  engine: [],
  'openai-compatible': [],
  // It has log-probabilities, but its package tells them after the text, where no protocol has a place for them.
  openai: ['top_k', 'logprobs', ...OWN_SAMPLING],
  dashscope: ['logit_bias', 'min_p', 'ignore_eos'],
  deepseek: ['seed', 'top_k', 'logit_bias', ...OWN_SAMPLING],
  moonshot: ['seed', 'top_k', 'logit_bias', 'logprobs', ...OWN_SAMPLING],
  zhipu: ['seed', 'presence_penalty', 'frequency_penalty', 'top_k', 'logit_bias', 'logprobs', ...OWN_SAMPLING],
  siliconflow: ['seed', 'presence_penalty', 'logit_bias', 'logprobs', 'repetition_penalty', 'ignore_eos'],
  anthropic: [
    ...(['seed', 'presence_penalty', 'frequency_penalty', 'logit_bias', 'logprobs', ...OWN_SAMPLING] as const),
    ...(['response_format.type', 'temperature'] as const),
  ],
};

/** The first option of the call that a kind of deployment does not have; undefined where it has them all. */
export function lackingOption(kind: DeploymentKind, options: Options): Field | undefined {
  const own = options.providerOptions?.wanwen ?? {};
  return LACKING[kind].find((field) => ASKED[field](options, own));
}
