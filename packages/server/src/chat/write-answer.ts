import type { LanguageModelV4StreamPart } from '@ai-sdk/provider';
import type { GatewayStream } from '../gateway/index.ts';
import type { WroteAnswer } from './answer-usage.ts';
import type { LiveAnswer } from './live-answer.ts';
import { untilAborted } from './until-aborted.ts';
import { readWaiting } from './waiting-stage.ts';

/** Reads the model's stream into the answer until its end, or until the answer is ended early. */
export async function writeAnswer({ parts }: GatewayStream, live: LiveAnswer): Promise<WroteAnswer> {
  const wrote: WroteAnswer = { finishReason: undefined, timings: undefined };
  const next = async () => {
    const reading = parts.next();
    // After an early end nobody waits for it, and its failure concerns nobody.
    reading.catch(() => {});
    return untilAborted(reading, live.signal);
  };
  try {
    for (let read = await next(); !read.done; read = await next()) take(read.value, live, wrote);
  } catch (error) {
    if (!live.endedAs) throw error;
  } finally {
    live.endReasoning();
  }
  return wrote;
}

function take(part: LanguageModelV4StreamPart, live: LiveAnswer, wrote: WroteAnswer): void {
  if (part.type === 'text-delta') live.addText(part.delta);
  else if (part.type === 'reasoning-delta') live.addReasoning(part.delta);
  else if (part.type === 'reasoning-end') live.endReasoning();
  else if (part.type === 'raw') {
    const waiting = readWaiting(part.rawValue);
    if (waiting) live.feed.push(waiting);
  } else if (part.type === 'finish') {
    wrote.finishReason = part.finishReason.unified;
    wrote.timings = part.providerMetadata?.wanwen;
  }
}
