import type { LanguageModelV4StreamPart } from '@ai-sdk/provider';
import type { DashScopeAnswerMessage, DashScopeFinishReason } from '@wanwen/contract';
import { promptTokensOf } from '../../api-kit/index.ts';
import { noUsage, type Usage } from '../../gateway/index.ts';

type ToolCall = NonNullable<DashScopeAnswerMessage['tool_calls']>[number];

/** What one choice has said: all of it, or what is new in one frame. */
export interface Said {
  text: string;
  reasoning: string;
  calls: ToolCall[];
}

/** One choice as it grows. */
export class ChoiceDraft {
  readonly said: Said = { text: '', reasoning: '', calls: [] };
  /** Until the model says what it used: the prompt where it is known, and a token for every piece. */
  usage: Usage = noUsage;
  finish: DashScopeFinishReason | undefined;
  readonly #indexOf = new Map<string, number>();

  /** Takes a part in and gives what is new for the client; undefined where that is nothing. */
  add(part: LanguageModelV4StreamPart): Said | undefined {
    switch (part.type) {
      case 'text-delta':
        return this.#say({ text: part.delta });
      case 'reasoning-delta':
        return this.#say({ reasoning: part.delta });
      case 'tool-input-start':
        return this.#startCall(part.id, part.toolName, '');
      case 'tool-input-delta':
        return this.#continueCall(part.id, part.delta);
      case 'tool-call':
        return this.#indexOf.has(part.toolCallId)
          ? undefined
          : this.#startCall(part.toolCallId, part.toolName, part.input);
      case 'finish':
        this.finish = finishReasonOf(part.finishReason.unified);
        return undefined;
      default:
        this.usage = { ...this.usage, ...promptTokensOf(part) };
        return undefined;
    }
  }

  #say({ text = '', reasoning = '' }: { text?: string; reasoning?: string }): Said | undefined {
    if (text === '' && reasoning === '') return undefined;
    this.said.text += text;
    this.said.reasoning += reasoning;
    this.#count(reasoning === '' ? 0 : 1);
    return { text, reasoning, calls: [] };
  }

  #startCall(id: string, name: string, written: string): Said {
    const index = this.said.calls.length;
    this.#indexOf.set(id, index);
    const call: ToolCall = { index, id, type: 'function', function: { name, arguments: written } };
    this.said.calls.push(call);
    return { text: '', reasoning: '', calls: [structuredClone(call)] };
  }

  #continueCall(id: string, delta: string): Said | undefined {
    const call = this.said.calls[this.#indexOf.get(id) ?? -1];
    if (call === undefined || delta === '') return undefined;
    call.function.arguments += delta;
    this.#count(0);
    const { index } = call;
    return {
      text: '',
      reasoning: '',
      calls: [{ index, id: '', type: 'function', function: { name: '', arguments: delta } }],
    };
  }

  #count(reasoningTokens: number): void {
    const { completionTokens, reasoningTokens: before } = this.usage;
    this.usage = { ...this.usage, completionTokens: completionTokens + 1, reasoningTokens: before + reasoningTokens };
  }
}

function finishReasonOf(reason: string): DashScopeFinishReason {
  if (reason === 'tool-calls') return 'tool_calls';
  if (reason === 'content-filter') return 'content_filter';
  return reason === 'length' ? 'length' : 'stop';
}
