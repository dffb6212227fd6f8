import type { AnthropicStopReason } from '@wanwen/contract';
import type { Receipt } from '../../gateway/index.ts';

export function stopReasonOf({
  finishReason,
  stopString,
}: Pick<Receipt, 'finishReason' | 'stopString'>): AnthropicStopReason {
  if (finishReason === 'length') return 'max_tokens';
  if (finishReason === 'tool-calls') return 'tool_use';
  if (finishReason === 'content-filter') return 'refusal';
  return stopString === null ? 'end_turn' : 'stop_sequence';
}
