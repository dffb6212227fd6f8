import type { LanguageModelV4StreamPart } from '@ai-sdk/provider';
import type { ModelCard } from '@wanwen/contract';
import type { Caller } from '../accounts/index.ts';
import type { Gateway, GatewayStream, Usage } from '../gateway/index.ts';
import type { CallOptions } from './call-options.ts';
import { interleave } from './interleave.ts';

export interface ChoicesRequest {
  requestId: string;
  caller: Caller;
  /** As the usage names it. */
  protocol: 'openai-chat' | 'openai-completions' | 'dashscope';
  model: string | null | undefined;
  traceparent: string | undefined;
  /** One for each choice. */
  options: CallOptions[];
  /** Aborted when the client is gone. */
  signal: AbortSignal;
}

/** The choices of one request, each a call of its own, generated side by side. */
export interface Choices {
  model: ModelCard;
  /** What is left of the caller's limits. */
  limits: GatewayStream['limits'];
  /** Parts of all choices, those that came together at a time; those of one choice in order. May be read once. */
  batches: AsyncIterable<{ index: number; parts: LanguageModelV4StreamPart[] }>;
  /** What each choice used; call it after the parts ended. */
  usages(): Promise<Usage[]>;
}

/** @throws {AppError} where a choice is refused; the others are ended then. */
export async function openChoices(gateway: Gateway, request: ChoicesRequest): Promise<Choices> {
  const failed = new AbortController();
  const isOnly = request.options.length === 1;
  const signal = isOnly ? request.signal : AbortSignal.any([request.signal, failed.signal]);
  const opening = request.options.map((options) =>
    gateway.stream({
      requestId: request.requestId,
      source: 'api',
      protocol: request.protocol,
      caller: request.caller,
      model: request.model,
      traceparent: request.traceparent,
      options,
      signal,
    }),
  );
  try {
    const streams = await Promise.all(opening);
    return {
      model: streams[0]!.model,
      limits: streams.at(-1)!.limits,
      batches: interleave(streams.map((stream) => stream.batches)),
      usages: async () => (await Promise.all(streams.map((stream) => stream.receipt))).map(({ usage }) => usage),
    };
  } catch (error) {
    failed.abort();
    throw error;
  }
}
