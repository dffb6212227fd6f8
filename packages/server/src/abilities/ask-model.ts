import type { JSONSchema7, LanguageModelV4Prompt } from '@ai-sdk/provider';
import type { Caller } from '../accounts/index.ts';
import { contentWithheld, type Gateway } from '../gateway/index.ts';
import { abilityCancelled, abilityTimedOut } from './errors.ts';

/** What all calls of one run have in common. */
export interface RunCalls {
  gateway: Gateway;
  ability: string;
  caller: Caller;
  requestId: string;
  traceparent: string | undefined;
  model: string;
  tiny: boolean;
  /** Varied wording is wanted; else the likeliest. */
  creative: boolean;
  /** Aborted when whoever asked is gone, or the time is up. */
  signal: AbortSignal;
  deadline: Deadline;
  usage: { promptTokens: number; completionTokens: number; calls: number };
}

interface Deadline {
  seconds: number;
  /** Milliseconds that are left. */
  left(): number;
}

interface AskedModel {
  prompt: LanguageModelV4Prompt;
  schema: Record<string, unknown>;
  tokens: number;
  onText?: (piece: string) => void;
}

/** At the usual temperature a tiny model strays from what it is given, and without a penalty it repeats itself. */
const TINY_SAMPLING = { temperature: 0.2, topP: 0.9, frequencyPenalty: 0.2 };
/** The same question has the same answer, so that what was made of it before is known again. */
const SURE_SAMPLING = { temperature: 0 };
/** Least time that a call is worth beginning with, milliseconds. */
const LEAST_TIME_MS = 50;

/**
 * One answer in JSON, through the gateway.
 * @returns its text, which may be cut off
 * @throws {AppError} what the gateway throws, `ability_timed_out`, `ability_cancelled`
 */
export async function askModel(run: RunCalls, asked: AskedModel): Promise<string> {
  checkEnd(run);
  const { ability, caller, requestId, traceparent, model, signal, gateway, usage } = run;
  const sampling = run.tiny ? TINY_SAMPLING : run.creative ? {} : SURE_SAMPLING;
  const stream = await gateway.stream({
    requestId,
    source: 'api',
    protocol: `ability:${ability}`,
    caller,
    model,
    traceparent,
    signal,
    deadlineMs: Math.max(LEAST_TIME_MS, run.deadline.left()),
    options: {
      prompt: asked.prompt,
      maxOutputTokens: asked.tokens,
      responseFormat: { type: 'json', name: 'answer', schema: asked.schema as JSONSchema7 },
      providerOptions: { wanwen: { thinking: false, persistPrefix: true }, vendor: { mayLackSchema: true } },
      ...sampling,
    },
  });
  let text = '';
  for await (const part of stream.parts) {
    if (part.type !== 'text-delta') continue;
    text += part.delta;
    asked.onText?.(part.delta);
  }
  const { usage: used, finishReason } = await stream.receipt;
  usage.calls += 1;
  usage.promptTokens += used.promptTokens;
  usage.completionTokens += used.completionTokens;
  checkEnd(run);
  if (finishReason === 'content-filter') throw contentWithheld();
  return text;
}

function checkEnd({ signal, deadline }: RunCalls): void {
  if (deadline.left() <= 0) throw abilityTimedOut(deadline.seconds);
  if (signal.aborted) throw abilityCancelled();
}
