import type { LanguageModelV4StreamPart } from '@ai-sdk/provider';
import type { ToolCallDelta } from './chunk.ts';

interface OpenToolCall {
  id: string;
  name: string;
  input: string;
}

/** Turns pieces of tool calls into parts. A server that leaves the index out means the call with that id, or the last one. */
export class ToolCallWriter {
  readonly #emit: (part: LanguageModelV4StreamPart) => void;
  readonly #calls = new Map<number | string, OpenToolCall>();
  #latest: number | string | undefined;

  constructor(emit: (part: LanguageModelV4StreamPart) => void) {
    this.#emit = emit;
  }

  take(delta: ToolCallDelta): void {
    const key = delta.index ?? delta.id ?? this.#latest ?? 0;
    this.#latest = key;
    const call = this.#calls.get(key) ?? { id: '', name: '', input: '' };
    this.#calls.set(key, call);
    const isNamed = call.name !== '';
    call.id ||= delta.id ?? '';
    call.name ||= delta.function?.name ?? '';
    const added = delta.function?.arguments ?? '';
    call.input += added;
    if (call.name === '') return;
    if (isNamed) this.#add(call, added);
    else this.#begin(call);
  }

  end(): void {
    for (const { id, name, input } of this.#calls.values()) {
      if (name === '') continue;
      this.#emit({ type: 'tool-input-end', id });
      this.#emit({ type: 'tool-call', toolCallId: id, toolName: name, input: input === '' ? '{}' : input });
    }
    this.#calls.clear();
  }

  /** Arguments that came before the name are told with it. */
  #begin(call: OpenToolCall): void {
    if (call.id === '' || this.#isTaken(call)) call.id = `call_${crypto.randomUUID()}`;
    this.#emit({ type: 'tool-input-start', id: call.id, toolName: call.name });
    this.#add(call, call.input);
  }

  #add({ id }: OpenToolCall, delta: string): void {
    if (delta !== '') this.#emit({ type: 'tool-input-delta', id, delta });
  }

  #isTaken(call: OpenToolCall): boolean {
    return this.#calls.values().some((other) => other !== call && other.id === call.id);
  }
}
