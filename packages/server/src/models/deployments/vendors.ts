import type {
  JSONObject,
  LanguageModelV4,
  LanguageModelV4CallOptions,
  LanguageModelV4Prompt,
  LanguageModelV4StreamPart,
} from '@ai-sdk/provider';
import type { DeploymentKind } from '@wanwen/contract';
import type { UpstreamPost } from '../../platform/index.ts';
import { anthropicPart } from './anthropic-parts.ts';
import type { OptionField } from './asked-options.ts';
import { liftToolFiles } from './lift-tool-files.ts';
import { dashScopeWire, openAiWire, type PictureWire, siliconFlowWire, zhipuWire } from './pictures/picture-wires.ts';
import { shortenToolCallIds } from './shorten-tool-call-ids.ts';
import { splitBlocks } from './split-blocks.ts';
import { systemFirst } from './system-first.ts';
import { withImageDetail } from './with-image-detail.ts';

/** How a vendor is told whether to reason, and how hard where somebody said so: options beside those of the AI SDK, which reach its request body as they are. */
type ThinkingOptions = (thinking: boolean, effort: string | undefined) => Record<string, unknown>;

interface Connection {
  baseURL: string;
  apiKey: string | undefined;
  model: string;
  fetch: typeof globalThis.fetch;
  post: UpstreamPost;
}

/** What every provider package takes. With a key that is empty rather than absent, none looks for one in the environment. */
type PackageSettings = Pick<Connection, 'baseURL' | 'fetch'> & { apiKey: string };

/** What a call asks for that provider packages have own options for. */
interface PackageCall {
  /** What the other server calls the model. */
  model: string;
  /** Whether the model can reason, and whether it was asked to; undefined where nobody said. */
  thinks: boolean;
  thinking: boolean | undefined;
  parallelToolCalls: boolean | undefined;
  /** Whether a schema of the answer binds. */
  strictSchema: boolean;
  /** In the words of the package itself, by a protocol that has the vendor's words. */
  asked: JSONObject;
  /** In the words of OpenAI's package. */
  hints: JSONObject;
  /** Pairs of a token and its bias. */
  logitBias: [number, number][] | undefined;
}

export interface Vendor {
  /** Of the vendor's own service; undefined where every installation has another. */
  baseUrl?: string;
  /** Loads the vendor's package, the first time one of its deployments is used. */
  connect(connection: Connection): Promise<LanguageModelV4>;
  /** Asks the vendor how many tokens a prompt has; absent where it does not count for others. */
  countTokens?(connection: Connection, call: LanguageModelV4CallOptions): Promise<number>;
  /** Options that it does not have, as it documents. */
  lacks: readonly OptionField[];
  /** Absent where the AI SDK's own `reasoning` option says it. */
  thinking?: ThinkingOptions;
  /** It can be told how many tokens the thinking may take. */
  takesBudget?: boolean;
  /** It can be told which prompts begin alike, for its cache. */
  takesCacheKey?: boolean;
  /** The options of its package, which looks for them under the name of the kind. */
  packageOptions?(call: PackageCall): JSONObject;
  /** The prompt in a form that it takes. */
  prompt(prompt: LanguageModelV4Prompt): LanguageModelV4Prompt;
  /** What its package says of an answer, as our engine would say it. */
  readPart?: (part: LanguageModelV4StreamPart) => LanguageModelV4StreamPart;
  /** How it is asked for pictures; absent where it makes none. */
  pictures?: PictureWire;
}

/** Name under which options for the request body stand in `providerOptions`. */
export const BODY_OPTIONS = 'upstream';

async function connectCompatible({ fetch: _, ...connection }: Connection): Promise<LanguageModelV4> {
  const { chatCompletionsModel } = await import('./chat-completions/chat-completions-model.ts');
  return chatCompletionsModel({ ...connection, name: BODY_OPTIONS });
}

/** A server that speaks OpenAI's chat completions, which are read here. */
const compatible = (
  baseUrl: string | undefined,
  thinking: ThinkingOptions,
  more: Pick<Vendor, 'lacks' | 'pictures' | 'takesBudget' | 'takesCacheKey'> & Partial<Pick<Vendor, 'prompt'>>,
): Vendor => ({
  ...(baseUrl === undefined ? {} : { baseUrl }),
  connect: connectCompatible,
  thinking,
  prompt: liftToolFiles,
  ...more,
});

/** A vendor that is reached through its own AI SDK provider package. */
const packaged = (
  baseUrl: string,
  open: (settings: PackageSettings, model: string) => Promise<LanguageModelV4>,
  more: Partial<Vendor> & Pick<Vendor, 'lacks'>,
): Vendor => ({
  baseUrl,
  connect: ({ baseURL, apiKey = '', fetch, model }) => open({ baseURL, apiKey, fetch }, model),
  prompt: liftToolFiles,
  ...more,
});

const switchType: ThinkingOptions = (thinking) => ({ thinking: { type: thinking ? 'enabled' : 'disabled' } });
const switchTypeAndEffort: ThinkingOptions = (thinking, effort) => ({
  ...switchType(thinking, effort),
  ...(thinking && effort !== undefined ? { reasoning_effort: effort } : {}),
});
const switchFlag: ThinkingOptions = (thinking) => ({ enable_thinking: thinking });

const OWN_SAMPLING = ['min_p', 'repetition_penalty', 'ignore_eos'] as const;
const PENALTIES = ['presence_penalty', 'frequency_penalty'] as const;
const NO_HINTS = ['verbosity', 'vl_high_resolution_images'] as const;
/** Nor whether several tools may be called at a time. */
const NO_PARALLEL = ['parallel_tool_calls', ...NO_HINTS] as const;
const TOKEN_ODDS = ['logit_bias', 'logprobs'] as const;

/**
 * Every kind of deployment but the engine of this machine. A new vendor is one row here, and its name in the contract; a
 * package must be made for the version of `@ai-sdk/provider` in use.
 */
export const vendors: Record<Exclude<DeploymentKind, 'engine'>, Vendor> = {
  // vLLM and SGLang hand these to the model's chat template.
  'openai-compatible': compatible(undefined, (thinking) => ({ chat_template_kwargs: { enable_thinking: thinking } }), {
    lacks: [],
    takesCacheKey: true,
    prompt: (prompt) => withImageDetail(liftToolFiles(prompt)),
    pictures: openAiWire,
  }),
  dashscope: compatible('https://dashscope.aliyuncs.com/compatible-mode/v1', switchFlag, {
    lacks: ['frequency_penalty', 'logit_bias', 'min_p', 'ignore_eos', 'tool_choice: required', 'verbosity'],
    takesBudget: true,
    pictures: dashScopeWire,
  }),
  deepseek: compatible('https://api.deepseek.com/v1', switchTypeAndEffort, {
    lacks: ['seed', 'top_k', 'logit_bias', ...OWN_SAMPLING, ...NO_PARALLEL, 'response_format.type: json_schema'],
  }),
  moonshot: compatible('https://api.moonshot.cn/v1', switchType, {
    lacks: ['seed', 'top_k', ...TOKEN_ODDS, ...OWN_SAMPLING, ...NO_PARALLEL, 'temperature'],
    takesCacheKey: true,
  }),
  zhipu: compatible('https://open.bigmodel.cn/api/paas/v4', switchTypeAndEffort, {
    lacks: [
      ...(['seed', 'top_k', ...PENALTIES, ...TOKEN_ODDS, ...OWN_SAMPLING, ...NO_PARALLEL, 'temperature'] as const),
      ...(['response_format.type: json_schema', 'tool_choice: required', 'tool_choice', 'stop'] as const),
    ],
    pictures: zhipuWire,
  }),
  siliconflow: compatible('https://api.siliconflow.cn/v1', switchFlag, {
    lacks: ['seed', 'presence_penalty', ...TOKEN_ODDS, 'repetition_penalty', 'ignore_eos', ...NO_PARALLEL],
    takesBudget: true,
    prompt: (prompt) => withImageDetail(liftToolFiles(prompt)),
    pictures: siliconFlowWire,
  }),
  openai: packaged(
    'https://api.openai.com/v1',
    async (settings, model) => (await import('@ai-sdk/openai')).createOpenAI(settings).chat(model),
    {
      // It has log-probabilities, but its package tells them after the text, where no protocol has a place for them.
      lacks: ['top_k', 'logprobs', ...OWN_SAMPLING, 'vl_high_resolution_images'],
      pictures: openAiWire,
      packageOptions: ({ logitBias, parallelToolCalls, strictSchema, hints }) => ({
        ...hints,
        strictJsonSchema: strictSchema,
        ...(logitBias === undefined ? {} : { logitBias: Object.fromEntries(logitBias) }),
        ...(parallelToolCalls === undefined ? {} : { parallelToolCalls }),
      }),
    },
  ),
  anthropic: packaged(
    'https://api.anthropic.com/v1',
    async (settings, model) =>
      (await import('./anthropic-model.ts')).anthropicModel({ ...settings, model, name: BODY_OPTIONS }),
    {
      lacks: [
        ...(['seed', ...PENALTIES, ...TOKEN_ODDS, ...OWN_SAMPLING, 'response_format.type', 'temperature'] as const),
        ...NO_HINTS,
      ],
      takesBudget: true,
      async countTokens({ baseURL, apiKey = '', model, fetch }, call) {
        const [{ createAnthropic }, { countWithAnthropic }] = await Promise.all([
          import('@ai-sdk/anthropic'),
          import('./count-with-anthropic.ts'),
        ]);
        return countWithAnthropic(
          (through) => createAnthropic({ baseURL, apiKey, fetch: through })(model),
          fetch,
          call,
        );
      },
      packageOptions: ({ asked: { thinking, effort, ...asked }, thinks, parallelToolCalls }) => ({
        ...asked,
        ...(thinks && thinking !== undefined ? { thinking } : {}),
        ...(thinks && effort !== undefined ? { effort } : {}),
        ...(parallelToolCalls === false ? { disableParallelToolUse: true } : {}),
      }),
      // Its results of tools may hold pictures.
      prompt: splitBlocks,
      readPart: anthropicPart,
    },
  ),
  google: packaged(
    'https://generativelanguage.googleapis.com/v1beta',
    async (settings, model) => (await import('@ai-sdk/google')).createGoogle(settings)(model),
    {
      // Gemini 2.5 has no penalties; a picture's address would have to say what kind of picture is there.
      lacks: ['image_url', ...PENALTIES, ...TOKEN_ODDS, ...OWN_SAMPLING, ...NO_PARALLEL],
      packageOptions: ({ thinks, thinking }) =>
        thinks && thinking !== false ? { thinkingConfig: { includeThoughts: true } } : {},
      prompt: (prompt) => systemFirst(liftToolFiles(prompt)),
    },
  ),
  mistral: packaged(
    'https://api.mistral.ai/v1',
    async (settings, model) => (await import('@ai-sdk/mistral')).createMistral(settings)(model),
    {
      lacks: ['top_k', ...TOKEN_ODDS, ...OWN_SAMPLING, ...NO_HINTS],
      packageOptions: ({ parallelToolCalls, strictSchema }) => ({
        strictJsonSchema: strictSchema,
        ...(parallelToolCalls === undefined ? {} : { parallelToolCalls }),
      }),
      prompt: (prompt) => shortenToolCallIds(liftToolFiles(prompt)),
    },
  ),
  groq: packaged(
    'https://api.groq.com/openai/v1',
    async (settings, model) => (await import('@ai-sdk/groq')).createGroq(settings)(model),
    {
      lacks: ['top_k', ...PENALTIES, ...TOKEN_ODDS, ...OWN_SAMPLING, ...NO_HINTS],
      packageOptions: ({ model, thinks, parallelToolCalls, strictSchema }) => ({
        strictJsonSchema: strictSchema,
        // gpt-oss keeps its reasoning apart by itself, and refuses to be told so.
        ...(thinks && !model.includes('gpt-oss') ? { reasoningFormat: 'parsed' } : {}),
        ...(parallelToolCalls === undefined ? {} : { parallelToolCalls }),
      }),
    },
  ),
};
