import type { LanguageModelV4CallOptions } from '@ai-sdk/provider';
import type { DeploymentKind } from '@wanwen/contract';
import { vendors } from './vendors.ts';

type Options = Pick<
  LanguageModelV4CallOptions,
  | 'prompt'
  | 'seed'
  | 'temperature'
  | 'topK'
  | 'presencePenalty'
  | 'frequencyPenalty'
  | 'responseFormat'
  | 'providerOptions'
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
  /** A picture by its address. */
  image_url: (options) => hasAddress(options),
} satisfies Record<string, Asked>;

/** The field that asks for an option which not every vendor has. */
export type OptionField = keyof typeof ASKED;

/** The first option of the call that a kind of deployment does not have; undefined where it has them all. */
export function lackingOption(kind: DeploymentKind, options: Options): OptionField | undefined {
  if (kind === 'engine') return undefined;
  const own = options.providerOptions?.wanwen ?? {};
  return vendors[kind].lacks.find((field) => ASKED[field](options, own));
}

const hasAddress = ({ prompt }: Options) =>
  prompt.some(
    ({ role, content }) => role === 'user' && content.some((part) => part.type === 'file' && part.data.type === 'url'),
  );
