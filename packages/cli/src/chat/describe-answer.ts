import { formatMilliseconds } from '../terminal/amounts.ts';
import { oneLine } from '../terminal/strip-controls.ts';
import type { Translate } from '../texts/translate.ts';
import type { CollectedAnswer } from './collect-answer.ts';

/** The small line under an answer: model, tokens, speed, time to the first token. */
export function describeAnswer(answer: CollectedAnswer, text: Translate): string {
  const parts = answer.model ? [oneLine(answer.model)] : [];
  if (answer.reason === 'stopped') parts.push(text('chat.stopped'));
  if (answer.reason === 'length') parts.push(text('chat.cut'));
  const { usage, firstTokenMs, totalMs } = answer;
  if (usage) parts.push(text('chat.tokens', { count: usage.completionTokens }));
  if (firstTokenMs !== null) {
    const decodeSeconds = (totalMs - firstTokenMs) / 1000;
    // The first token is there when decoding starts, so it does not count.
    if (usage && usage.completionTokens > 1 && decodeSeconds > 0)
      parts.push(text('chat.speed', { speed: ((usage.completionTokens - 1) / decodeSeconds).toFixed(1) }));
    parts.push(text('chat.first-token', { time: formatMilliseconds(firstTokenMs) }));
  }
  return parts.join(' · ');
}
