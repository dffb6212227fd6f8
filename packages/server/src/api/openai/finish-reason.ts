import type { LanguageModelV4FinishReason } from '@ai-sdk/provider';
import type { OpenAiFinishReason } from '@wanwen/contract';

export function finishReasonOf({ unified }: LanguageModelV4FinishReason): OpenAiFinishReason {
  if (unified === 'tool-calls') return 'tool_calls';
  if (unified === 'content-filter') return 'content_filter';
  return unified === 'length' ? 'length' : 'stop';
}
