import type { LanguageModelV4FinishReason, LanguageModelV4StreamPart } from '@ai-sdk/provider';
import type { OpenAiResponse, ResponseRequest } from '@wanwen/contract';
import type { Usage } from '../../../gateway/index.ts';
import type { AppError } from '../../../platform/index.ts';
import { logprobsOf, toChatLogprobs } from '../logprobs.ts';
import { logprobsAskedFor } from './read-response-request.ts';
import { type OpenItem, openCall, openMessage, openReasoning, type WriteEvent } from './response-items.ts';
import { newResponse } from './response-object.ts';
import { responseUsage } from './response-usage.ts';

type Part<Type extends LanguageModelV4StreamPart['type']> = Extract<LanguageModelV4StreamPart, { type: Type }>;

/** Turns the parts of an answer into the events of a response, and keeps the response that they add up to. */
export class ResponseWriter {
  readonly response: OpenAiResponse;
  readonly #withLogprobs: boolean;
  #sequence = 0;
  /** The text or the reasoning that is being said. */
  #speech: OpenItem | undefined;
  /** Calls whose arguments are being written, by the id of the call; several may grow side by side. */
  readonly #calls = new Map<string, OpenItem>();
  readonly #called = new Set<string>();
  #finish: LanguageModelV4FinishReason['unified'] | undefined;

  constructor(request: ResponseRequest) {
    this.response = newResponse(request);
    this.#withLogprobs = logprobsAskedFor(request) !== undefined;
  }

  /** The model came to an end of its own. */
  get finished(): boolean {
    return this.#finish !== undefined;
  }

  /** Empty where the part has nothing for the client. */
  part(part: LanguageModelV4StreamPart): string {
    switch (part.type) {
      case 'text-delta':
        return this.#text(part);
      case 'reasoning-delta':
        return part.delta === '' ? '' : this.#speak('reasoning') + this.#speech!.add(part.delta);
      case 'tool-input-start':
        return this.#startCall(part.id, part.toolName);
      case 'tool-input-delta':
        return this.#calls.get(part.id)?.add(part.delta) ?? '';
      case 'tool-call':
        return this.#call(part);
      case 'finish':
        this.#finish = part.finishReason.unified;
        return '';
      default:
        return '';
    }
  }

  /** The last events of an answer that the model ended. */
  end(usage: Usage): string {
    const reason = this.#incompleteReason();
    const status = reason === null ? 'completed' : 'incomplete';
    const closed = this.#begin() + this.#closeSpeech(status) + this.#closeCalls(status);
    this.response.status = status;
    this.response.incomplete_details = reason === null ? null : { reason };
    this.response.usage = responseUsage(usage);
    return closed + this.#write(`response.${status}`, { response: this.response });
  }

  /** The last events of an answer that failed. */
  fail(error: AppError, usage: Usage): string {
    const begun = this.#begin();
    this.response.status = 'failed';
    this.response.error = { code: failureCode(error), message: error.message };
    this.response.usage = responseUsage(usage);
    return begun + this.#write('response.failed', { response: this.response });
  }

  readonly #write: WriteEvent = (type, fields) =>
    `event: ${type}\ndata: ${JSON.stringify({ type, sequence_number: this.#sequence++, ...fields })}\n\n`;

  #begin(): string {
    if (this.#sequence > 0) return '';
    const { response } = this;
    return this.#write('response.created', { response }) + this.#write('response.in_progress', { response });
  }

  #text(part: Part<'text-delta'>): string {
    const tokens = this.#withLogprobs ? toChatLogprobs(logprobsOf(part)) : [];
    if (part.delta === '' && tokens.length === 0) return '';
    return this.#speak('message') + this.#speech!.add(part.delta, tokens);
  }

  /** Ends speech of the other kind, and begins this one where it has not begun. */
  #speak(type: 'message' | 'reasoning'): string {
    if (this.#speech?.item.type === type) return '';
    const closed = this.#begin() + this.#closeSpeech();
    const index = this.response.output.length;
    this.#speech =
      type === 'message' ? openMessage(this.#write, index, this.#withLogprobs) : openReasoning(this.#write, index);
    this.response.output.push(this.#speech.item);
    return closed + this.#speech.begin();
  }

  #startCall(callId: string, name: string): string {
    const closed = this.#begin() + this.#closeSpeech();
    const call = openCall(this.#write, this.response.output.length, { callId, name });
    this.#calls.set(callId, call);
    this.#called.add(callId);
    this.response.output.push(call.item);
    return closed + call.begin();
  }

  /** The whole call; its arguments may have come piece by piece before. */
  #call({ toolCallId, toolName, input }: Part<'tool-call'>): string {
    if (!this.#called.has(toolCallId)) {
      const begun = this.#startCall(toolCallId, toolName);
      return begun + this.#calls.get(toolCallId)!.add(input) + this.#closeCall(toolCallId, 'completed');
    }
    return this.#closeCall(toolCallId, 'completed');
  }

  #closeSpeech(status: 'completed' | 'incomplete' = 'completed'): string {
    const closed = this.#speech?.end(status) ?? '';
    this.#speech = undefined;
    return closed;
  }

  #closeCall(callId: string, status: 'completed' | 'incomplete'): string {
    const closed = this.#calls.get(callId)?.end(status) ?? '';
    this.#calls.delete(callId);
    return closed;
  }

  #closeCalls(status: 'completed' | 'incomplete'): string {
    return [...this.#calls.keys()].map((callId) => this.#closeCall(callId, status)).join('');
  }

  #incompleteReason() {
    if (this.#finish === 'length') return 'max_output_tokens';
    return this.#finish === 'content-filter' ? 'content_filter' : null;
  }
}

/** Of the codes that SDKs know, the nearest. */
function failureCode(error: AppError): string {
  if (error.status === 429) return 'rate_limit_exceeded';
  return error.status < 500 ? 'invalid_prompt' : 'server_error';
}
