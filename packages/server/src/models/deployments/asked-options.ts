import type { LanguageModelV4CallOptions } from '@ai-sdk/provider';
import type { DeploymentKind } from '@wanwen/contract';
import { vendors } from './vendors.ts';

type Options = Pick<
  LanguageModelV4CallOptions,
  | 'prompt'
  | 'stopSequences'
  | 'seed'
  | 'temperature'
  | 'topK'
  | 'presencePenalty'
  | 'frequencyPenalty'
  | 'responseFormat'
  | 'tools'
  | 'toolChoice'
  | 'providerOptions'
>;

/** @param own what is asked of the engine and of vendors beside the fields of the AI SDK */
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
  /** Whoever says that it may do without gets any JSON. */
  'response_format.type: json_schema': ({ responseFormat: format }, { mayLackSchema }) =>
    format?.type === 'json' && format.schema !== undefined && mayLackSchema !== true,
  tool_choice: ({ toolChoice }) => toolChoice?.type === 'required' || toolChoice?.type === 'tool',
  'tool_choice: required': ({ toolChoice }) => toolChoice?.type === 'required',
  parallel_tool_calls: ({ tools }, { parallelToolCalls }) => (tools?.length ?? 0) > 0 && parallelToolCalls === false,
  stop: ({ stopSequences }) => (stopSequences?.length ?? 0) > 1,
  verbosity: (_, { verbosity }) => isSet(verbosity, 'medium'),
  vl_high_resolution_images: (_, { highResolutionImages }) => highResolutionImages === true,
  temperature: ({ temperature }) => temperature !== undefined && temperature > 1,
  /** A picture by its address. */
  image_url: (options) => hasAddress(options),
} satisfies Record<string, Asked>;

/** The field that asks for an option which not every vendor has. */
export type OptionField = keyof typeof ASKED;

const ENGINE_LACKS: readonly OptionField[] = ['verbosity', 'vl_high_resolution_images'];

/** The first option of the call that a kind of deployment does not have; undefined where it has them all. */
export function lackingOption(kind: DeploymentKind, options: Options): OptionField | undefined {
  const own = { ...options.providerOptions?.wanwen, ...options.providerOptions?.vendor };
  const lacks = kind === 'engine' ? ENGINE_LACKS : vendors[kind].lacks;
  return lacks.find((field) => ASKED[field](options, own));
}

const hasAddress = ({ prompt }: Options) =>
  prompt.some(
    ({ role, content }) => role === 'user' && content.some((part) => part.type === 'file' && part.data.type === 'url'),
  );
