import type { LanguageModelV4StreamPart } from '@ai-sdk/provider';
import type { AnthropicAnswerBlock, AnthropicMessage } from '@wanwen/contract';
import { promptTokensOf } from '../../api-kit/index.ts';
import { noUsage, type Receipt } from '../../gateway/index.ts';
import { newId } from '../../platform/index.ts';
import { redactedDataOf, signatureOf } from './signed-thinking.ts';
import { stopReasonOf } from './stop-reason.ts';
import { UNSIGNED } from './unsigned.ts';
import { anthropicUsage } from './usage.ts';

type Part<Type extends LanguageModelV4StreamPart['type']> = Extract<LanguageModelV4StreamPart, { type: Type }>;
type Thinking = Extract<AnthropicAnswerBlock, { type: 'thinking' }>;
type ToolUse = Extract<AnthropicAnswerBlock, { type: 'tool_use' }>;

/** Turns the parts of an answer into the events of a message, and keeps the message that they add up to. */
export class MessageWriter {
  readonly message: AnthropicMessage;
  #begun = false;
  #finished = false;
  #open: AnthropicAnswerBlock | undefined;
  /** Of the open call, what was written of its input. */
  #input = '';
  /** Calls that came while another was open: blocks of this protocol come one after the other. */
  readonly #waiting: Part<'tool-call'>[] = [];
  readonly #called = new Set<string>();

  constructor(model: string) {
    this.message = {
      id: `msg_${newId().replaceAll('-', '')}`,
      type: 'message',
      role: 'assistant',
      model,
      content: [],
      stop_reason: null,
      stop_sequence: null,
      usage: anthropicUsage(noUsage),
    };
  }

  /** The model came to an end of its own. */
  get finished(): boolean {
    return this.#finished;
  }

  /** Empty where the part has nothing for the client. */
  part(part: LanguageModelV4StreamPart): string {
    switch (part.type) {
      case 'text-delta':
        return part.delta === '' ? '' : this.#text(part.delta);
      case 'reasoning-start':
        return this.#startThinking(part);
      case 'reasoning-delta':
        return this.#think(part);
      case 'reasoning-end':
        return this.#open?.type === 'thinking' ? this.#close() : '';
      case 'tool-input-start':
        return this.#open?.type === 'tool_use' ? '' : this.#startCall(part.id, part.toolName);
      case 'tool-input-delta':
        return this.#isOpen(part.id) ? this.#write(part.delta) : '';
      case 'tool-call':
        return this.#call(part);
      case 'raw':
        this.#note(part);
        return '';
      case 'finish':
        this.#finished = true;
        return '';
      default:
        return '';
    }
  }

  /** The last events of an answer that the model ended. */
  end(receipt: Pick<Receipt, 'finishReason' | 'stopString' | 'usage'>): string {
    const closed = this.#begin() + this.#close() + this.#callWaiting();
    this.message.stop_reason = stopReasonOf(receipt);
    this.message.stop_sequence = this.message.stop_reason === 'stop_sequence' ? receipt.stopString : null;
    this.message.usage = anthropicUsage(receipt.usage);
    const { stop_reason, stop_sequence, usage } = this.message;
    return (
      closed + event('message_delta', { delta: { stop_reason, stop_sequence }, usage }) + event('message_stop', {})
    );
  }

  #begin(): string {
    if (this.#begun) return '';
    this.#begun = true;
    return event('message_start', { message: this.message });
  }

  #note(part: Part<'raw'>): void {
    const known = promptTokensOf(part);
    if (known !== undefined) this.message.usage = anthropicUsage({ ...noUsage, ...known });
  }

  #start(block: AnthropicAnswerBlock): string {
    const before = this.#begin() + this.#close();
    this.#open = block;
    this.message.content.push(block);
    return before + event('content_block_start', { index: this.#index, content_block: block });
  }

  #text(text: string): string {
    const begun = this.#open?.type === 'text' ? '' : this.#start({ type: 'text', text: '', citations: null });
    (this.#open as { text: string }).text += text;
    return begun + this.#delta({ type: 'text_delta', text });
  }

  /** Thinking that is not shown is all in its beginning. */
  #startThinking(part: Part<'reasoning-start'>): string {
    const data = redactedDataOf(part);
    return data === undefined ? '' : this.#start({ type: 'redacted_thinking', data }) + this.#close();
  }

  #think(part: Part<'reasoning-delta'>): string {
    const signature = signatureOf(part);
    if (part.delta === '' && signature === undefined) return '';
    const begun = this.#open?.type === 'thinking' ? '' : this.#start({ type: 'thinking', thinking: '', signature: '' });
    const block = this.#open as Thinking;
    block.thinking += part.delta;
    block.signature += signature ?? '';
    return begun + (part.delta === '' ? '' : this.#delta({ type: 'thinking_delta', thinking: part.delta }));
  }

  #startCall(id: string, name: string): string {
    this.#input = '';
    this.#called.add(id);
    return this.#start({ type: 'tool_use', id, name, input: {} });
  }

  #write(partial_json: string): string {
    if (partial_json === '') return '';
    this.#input += partial_json;
    return this.#delta({ type: 'input_json_delta', partial_json });
  }

  /** The whole call; its input may have come piece by piece before. */
  #call(call: Part<'tool-call'>): string {
    if (this.#isOpen(call.toolCallId)) return this.#close() + this.#callWaiting();
    if (this.#called.has(call.toolCallId)) return '';
    if (this.#open?.type === 'tool_use') {
      this.#waiting.push(call);
      return '';
    }
    return this.#startCall(call.toolCallId, call.toolName) + this.#write(call.input) + this.#close();
  }

  #callWaiting(): string {
    return this.#waiting
      .splice(0)
      .map((call) => this.#call(call))
      .join('');
  }

  #close(): string {
    const block = this.#open;
    if (block === undefined) return '';
    this.#open = undefined;
    const stop = event('content_block_stop', { index: this.#index });
    if (block.type === 'tool_use') block.input = parseInput(this.#input);
    if (block.type !== 'thinking') return stop;
    block.signature ||= UNSIGNED;
    return this.#delta({ type: 'signature_delta', signature: block.signature }) + stop;
  }

  #isOpen = (callId: string) => this.#open?.type === 'tool_use' && this.#open.id === callId;

  get #index(): number {
    return this.message.content.length - 1;
  }

  #delta(delta: object): string {
    return event('content_block_delta', { index: this.#index, delta });
  }
}

const event = (type: string, fields: object) => `event: ${type}\ndata: ${JSON.stringify({ type, ...fields })}\n\n`;

/** What a model wrote as arguments, where it is an object; the limit of tokens may have cut it off. */
function parseInput(text: string): ToolUse['input'] {
  try {
    const input: unknown = JSON.parse(text);
    return typeof input === 'object' && input !== null && !Array.isArray(input) ? (input as ToolUse['input']) : {};
  } catch {
    return {};
  }
}
