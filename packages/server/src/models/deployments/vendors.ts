import type { LanguageModelV4 } from '@ai-sdk/provider';
import type { DeploymentKind } from '@wanwen/contract';
import type { UpstreamPost } from '../../platform/index.ts';
import { dashScopeWire, openAiWire, type PictureWire, siliconFlowWire, zhipuWire } from './pictures/picture-wires.ts';

/** How a vendor is told whether to reason: options beside those of the AI SDK, which reach its request body as they are. */
type ThinkingOptions = (thinking: boolean) => Record<string, unknown>;

interface Connection {
  baseURL: string;
  apiKey: string | undefined;
  model: string;
  fetch: typeof globalThis.fetch;
  post: UpstreamPost;
}

export interface Vendor {
  /** Of the vendor's own service; undefined where every installation has another. */
  baseUrl?: string;
  /** Loads the vendor's package, the first time one of its deployments is used. */
  connect(connection: Connection): Promise<LanguageModelV4>;
  /** Absent where the AI SDK's own `reasoning` option says it. */
  thinking?: ThinkingOptions;
  /** It can be told how many tokens the thinking may take. */
  takesBudget?: boolean;
  /** Results of tools may hold pictures. */
  seesToolFiles?: boolean;
  /** How it is asked for pictures; absent where it makes none. */
  pictures?: PictureWire;
}

/** Name under which options for the request body stand in `providerOptions`. */
export const BODY_OPTIONS = 'upstream';

async function connectCompatible({ fetch: _, ...connection }: Connection): Promise<LanguageModelV4> {
  const { chatCompletionsModel } = await import('./chat-completions/chat-completions-model.ts');
  return chatCompletionsModel({ ...connection, name: BODY_OPTIONS });
}

const compatible = (baseUrl: string | undefined, thinking: ThinkingOptions, pictures?: PictureWire): Vendor => ({
  ...(baseUrl === undefined ? {} : { baseUrl }),
  connect: connectCompatible,
  thinking,
  ...(pictures === undefined ? {} : { pictures }),
});

const switchType: ThinkingOptions = (thinking) => ({ thinking: { type: thinking ? 'enabled' : 'disabled' } });
const switchFlag: ThinkingOptions = (thinking) => ({ enable_thinking: thinking });

/** Every kind of deployment but the engine of this machine. A new vendor is one line here, and its name in the contract. */
export const vendors: Record<Exclude<DeploymentKind, 'engine'>, Vendor> = {
  // vLLM and SGLang hand these to the model's chat template.
  'openai-compatible': compatible(
    undefined,
    (thinking) => ({ chat_template_kwargs: { enable_thinking: thinking } }),
    openAiWire,
  ),
  dashscope: {
    ...compatible('https://dashscope.aliyuncs.com/compatible-mode/v1', switchFlag, dashScopeWire),
    takesBudget: true,
  },
  deepseek: compatible('https://api.deepseek.com/v1', switchType),
  moonshot: compatible('https://api.moonshot.cn/v1', switchType),
  zhipu: compatible('https://open.bigmodel.cn/api/paas/v4', switchType, zhipuWire),
  siliconflow: { ...compatible('https://api.siliconflow.cn/v1', switchFlag, siliconFlowWire), takesBudget: true },
  openai: {
    baseUrl: 'https://api.openai.com/v1',
    pictures: openAiWire,
    async connect({ baseURL, apiKey = '', model, fetch }) {
      const { createOpenAI } = await import('@ai-sdk/openai');
      return createOpenAI({ baseURL, apiKey, fetch }).chat(model);
    },
  },
  anthropic: {
    baseUrl: 'https://api.anthropic.com/v1',
    takesBudget: true,
    seesToolFiles: true,
    async connect(connection) {
      const { anthropicModel } = await import('./anthropic-model.ts');
      return anthropicModel({ ...connection, name: BODY_OPTIONS });
    },
  },
};
