import type { LanguageModelV4, LanguageModelV4CallOptions } from '@ai-sdk/provider';
import type { HostedModel } from '../host/hosted-model.ts';
import { readCallOptions } from './call/read-call-options.ts';
import { collectResult } from './collect-result.ts';
import { Generation } from './generation.ts';

/** A language model of the AI SDK, whose weights are loaded with the first call. */
export class WanwenLanguageModel implements LanguageModelV4 {
  readonly specificationVersion = 'v4';
  readonly provider = 'wanwen';
  readonly modelId: string;
  /** No file is read from an address; text files come with their content. */
  readonly supportedUrls = {};
  readonly #find: () => HostedModel;

  constructor(modelId: string, find: () => HostedModel) {
    this.modelId = modelId;
    this.#find = find;
  }

  /**
   * Rejects with `invalid_request` for options that cannot be right, `model_not_found` and `engine_closed`; whatever
   * goes wrong later is an `error` part, followed by a `finish` part with what was used.
   */
  async doStream(options: LanguageModelV4CallOptions) {
    const call = readCallOptions(options);
    return { stream: new Generation(this.#find(), call, options).start() };
  }

  /** Rejects with an EngineError, or with an AbortError when the signal aborts. */
  async doGenerate(options: LanguageModelV4CallOptions) {
    const { stream } = await this.doStream({ ...options, includeRawChunks: false });
    return collectResult(stream);
  }
}
