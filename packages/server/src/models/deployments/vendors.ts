import type { JSONObject, LanguageModelV4, LanguageModelV4CallOptions, LanguageModelV4Prompt } from '@ai-sdk/provider';
import type { DeploymentKind } from '@wanwen/contract';
import type { UpstreamPost } from '../../platform/index.ts';
import type { OptionField } from './asked-options.ts';
import { liftToolFiles } from './lift-tool-files.ts';
import { dashScopeWire, openAiWire, type PictureWire, siliconFlowWire, zhipuWire } from './pictures/picture-wires.ts';
import { shortenToolCallIds } from './shorten-tool-call-ids.ts';
import { systemFirst } from './system-first.ts';

/** How a vendor is told whether to reason: options beside those of the AI SDK, which reach its request body as they are. */
type ThinkingOptions = (thinking: boolean) => Record<string, unknown>;

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
  /** The options of its package, which looks for them under the name of the kind. */
  packageOptions?(call: PackageCall): JSONObject;
  /** The prompt in a form that it takes. */
  prompt(prompt: LanguageModelV4Prompt): LanguageModelV4Prompt;
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
  more: Pick<Vendor, 'lacks' | 'pictures' | 'takesBudget'>,
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
const switchFlag: ThinkingOptions = (thinking) => ({ enable_thinking: thinking });

const OWN_SAMPLING = ['min_p', 'repetition_penalty', 'ignore_eos'] as const;
const PENALTIES = ['presence_penalty', 'frequency_penalty'] as const;
const TOKEN_ODDS = ['logit_bias', 'logprobs'] as const;

/**
 * Every kind of deployment but the engine of this machine. A new vendor is one row here, and its name in the contract; a
 * package must be made for the version of `@ai-sdk/provider` in use.
 */
export const vendors: Record<Exclude<DeploymentKind, 'engine'>, Vendor> = {
  // vLLM and SGLang hand these to the model's chat template.
  'openai-compatible': compatible(undefined, (thinking) => ({ chat_template_kwargs: { enable_thinking: thinking } }), {
    lacks: [],
    pictures: openAiWire,
  }),
  dashscope: compatible('https://dashscope.aliyuncs.com/compatible-mode/v1', switchFlag, {
    lacks: ['logit_bias', 'min_p', 'ignore_eos'],
    takesBudget: true,
    pictures: dashScopeWire,
  }),
  deepseek: compatible('https://api.deepseek.com/v1', switchType, {
    lacks: ['seed', 'top_k', 'logit_bias', ...OWN_SAMPLING],
  }),
  moonshot: compatible('https://api.moonshot.cn/v1', switchType, {
    lacks: ['seed', 'top_k', ...TOKEN_ODDS, ...OWN_SAMPLING],
  }),
  zhipu: compatible('https://open.bigmodel.cn/api/paas/v4', switchType, {
    lacks: ['seed', 'top_k', ...PENALTIES, ...TOKEN_ODDS, ...OWN_SAMPLING],
    pictures: zhipuWire,
  }),
  siliconflow: compatible('https://api.siliconflow.cn/v1', switchFlag, {
    lacks: ['seed', 'presence_penalty', ...TOKEN_ODDS, 'repetition_penalty', 'ignore_eos'],
    takesBudget: true,
    pictures: siliconFlowWire,
  }),
  openai: packaged(
    'https://api.openai.com/v1',
    async (settings, model) => (await import('@ai-sdk/openai')).createOpenAI(settings).chat(model),
    {
      // It has log-probabilities, but its package tells them after the text, where no protocol has a place for them.
      lacks: ['top_k', 'logprobs', ...OWN_SAMPLING],
      pictures: openAiWire,
      packageOptions: ({ logitBias, parallelToolCalls }) => ({
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
      lacks: ['seed', ...PENALTIES, ...TOKEN_ODDS, ...OWN_SAMPLING, 'response_format.type', 'temperature'],
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
      packageOptions: ({ parallelToolCalls }) => (parallelToolCalls === false ? { disableParallelToolUse: true } : {}),
      // Its results of tools may hold pictures.
      prompt: (prompt) => prompt,
    },
  ),
  google: packaged(
    'https://generativelanguage.googleapis.com/v1beta',
    async (settings, model) => (await import('@ai-sdk/google')).createGoogle(settings)(model),
    {
      // Gemini 2.5 has no penalties; a picture's address would have to say what kind of picture is there.
      lacks: ['image_url', ...PENALTIES, ...TOKEN_ODDS, ...OWN_SAMPLING],
      packageOptions: ({ thinks, thinking }) =>
        thinks && thinking !== false ? { thinkingConfig: { includeThoughts: true } } : {},
      prompt: (prompt) => systemFirst(liftToolFiles(prompt)),
    },
  ),
  mistral: packaged(
    'https://api.mistral.ai/v1',
    async (settings, model) => (await import('@ai-sdk/mistral')).createMistral(settings)(model),
    {
      lacks: ['top_k', ...TOKEN_ODDS, ...OWN_SAMPLING],
      packageOptions: ({ parallelToolCalls }) => (parallelToolCalls === undefined ? {} : { parallelToolCalls }),
      prompt: (prompt) => shortenToolCallIds(liftToolFiles(prompt)),
    },
  ),
  groq: packaged(
    'https://api.groq.com/openai/v1',
    async (settings, model) => (await import('@ai-sdk/groq')).createGroq(settings)(model),
    {
      lacks: ['top_k', ...PENALTIES, ...TOKEN_ODDS, ...OWN_SAMPLING],
      packageOptions: ({ model, thinks, parallelToolCalls }) => ({
        // gpt-oss keeps its reasoning apart by itself, and refuses to be told so.
        ...(thinks && !model.includes('gpt-oss') ? { reasoningFormat: 'parsed' } : {}),
        ...(parallelToolCalls === undefined ? {} : { parallelToolCalls }),
      }),
    },
  ),
};
