import type { ChatTokenLogprob, ResponseOutputItem } from '@wanwen/contract';
import { makeItemId } from './response-object.ts';

/** Writes one event; the number and the type are put before its fields. */
export type WriteEvent = (type: string, fields: object) => string;

/** An item of the output that still grows. Each method gives the events that tell of it. */
export interface OpenItem {
  readonly item: ResponseOutputItem;
  begin(): string;
  add(delta: string, tokens?: ChatTokenLogprob[]): string;
  /** `status` is `incomplete` where the answer was cut off in it. */
  end(status: 'completed' | 'incomplete'): string;
}

type Of<Type extends ResponseOutputItem['type']> = Extract<ResponseOutputItem, { type: Type }>;

export function openMessage(write: WriteEvent, index: number, withLogprobs: boolean): OpenItem {
  const item: Of<'message'> = {
    id: makeItemId('msg'),
    type: 'message',
    role: 'assistant',
    status: 'in_progress',
    content: [],
  };
  const place = { item_id: item.id, output_index: index, content_index: 0 };
  const part: Of<'message'>['content'][number] = {
    type: 'output_text',
    text: '',
    annotations: [],
    ...(withLogprobs ? { logprobs: [] } : {}),
  };
  return {
    item,
    begin() {
      const added = write('response.output_item.added', { output_index: index, item });
      item.content.push(part);
      return added + write('response.content_part.added', { ...place, part });
    },
    add(delta, tokens = []) {
      part.text += delta;
      part.logprobs?.push(...tokens);
      return write('response.output_text.delta', { ...place, delta, logprobs: tokens });
    },
    end(status) {
      item.status = status;
      return (
        write('response.output_text.done', { ...place, text: part.text, logprobs: part.logprobs ?? [] }) +
        write('response.content_part.done', { ...place, part }) +
        write('response.output_item.done', { output_index: index, item })
      );
    },
  };
}

export function openReasoning(write: WriteEvent, index: number): OpenItem {
  const item: Of<'reasoning'> = {
    id: makeItemId('rs'),
    type: 'reasoning',
    status: 'in_progress',
    summary: [],
    content: [],
  };
  const place = { item_id: item.id, output_index: index, content_index: 0 };
  const part: Of<'reasoning'>['content'][number] = { type: 'reasoning_text', text: '' };
  return {
    item,
    begin() {
      const added = write('response.output_item.added', { output_index: index, item });
      item.content.push(part);
      return added + write('response.content_part.added', { ...place, part });
    },
    add(delta) {
      part.text += delta;
      return write('response.reasoning_text.delta', { ...place, delta });
    },
    end(status) {
      item.status = status;
      return (
        write('response.reasoning_text.done', { ...place, text: part.text }) +
        write('response.content_part.done', { ...place, part }) +
        write('response.output_item.done', { output_index: index, item })
      );
    },
  };
}

export function openCall(write: WriteEvent, index: number, called: { callId: string; name: string }): OpenItem {
  const item: Of<'function_call'> = {
    id: makeItemId('fc'),
    type: 'function_call',
    status: 'in_progress',
    call_id: called.callId,
    name: called.name,
    arguments: '',
  };
  const place = { item_id: item.id, output_index: index };
  return {
    item,
    begin: () => write('response.output_item.added', { output_index: index, item }),
    add(delta) {
      item.arguments += delta;
      return write('response.function_call_arguments.delta', { ...place, delta });
    },
    end(status) {
      item.status = status;
      return (
        write('response.function_call_arguments.done', { ...place, name: item.name, arguments: item.arguments }) +
        write('response.output_item.done', { output_index: index, item })
      );
    },
  };
}
