import type { PromptPiece } from '../protocol.ts';
import type { ChatTemplate, TemplateVariables } from './chat-template.ts';
import { ControlTextGuard } from './control-text.ts';
import type { TemplateMessage } from './template-message.ts';

export interface RenderedPrompt {
  pieces: PromptPiece[];
  /** Leading pieces that are the same in every conversation with this system message and these tools. */
  persistPieces: number;
  /** The prompt ends inside the model's reasoning. */
  reasoningOpen: boolean;
}

/**
 * Messages and tools as the pieces of a prompt. An assistant message at the end is continued instead of answered.
 * With `persist`, the pieces are cut where the part that belongs to system message and tools ends.
 */
export function renderPrompt(template: ChatTemplate, variables: TemplateVariables, persist: boolean): RenderedPrompt {
  const guard = new ControlTextGuard(template.controls);
  const { messages, begun } = splitBegunAnswer(guard.hide(variables.messages));
  const hidden: TemplateVariables = {
    messages,
    tools: guard.hide(variables.tools),
    arguments: guard.hide(variables.arguments),
    thinking: variables.thinking && begun === undefined,
  };
  const turn = settleReasoning(template, template.render(hidden), hidden.thinking);
  const text = turn.text + (begun ?? '');
  const cut = persist ? stablePrefixLength(template, hidden, text) : 0;
  const stable = guard.pieces(text.slice(0, cut));
  return {
    pieces: [...stable, ...guard.pieces(text.slice(cut))],
    persistPieces: stable.length,
    reasoningOpen: turn.open,
  };
}

function splitBegunAnswer(messages: TemplateMessage[]): { messages: TemplateMessage[]; begun: string | undefined } {
  const last = messages.at(-1);
  if (last?.role !== 'assistant' || last.tool_calls || messages.length < 2) return { messages, begun: undefined };
  return { messages: messages.slice(0, -1), begun: last.content };
}

/** Makes sure that the answer begins inside the reasoning when it is wanted, and after it when it is not. */
function settleReasoning(template: ChatTemplate, text: string, thinking: boolean): { text: string; open: boolean } {
  const marks = template.reasoningMarks;
  if (!marks) return { text, open: false };
  const tail = text.trimEnd();
  const open = tail.endsWith(marks.start);
  if (thinking)
    return open || tail.endsWith(marks.end) ? { text, open } : { text: `${text}${marks.start}\n`, open: true };
  return open ? { text: `${tail}\n\n${marks.end}\n\n`, open: false } : { text, open: false };
}

/**
 * Length of the part that only depends on system messages and tools: what two renderings have in common that differ in
 * nothing but the first other message, which begins with different letters, so the end is never inside a marker. It is cut
 * before a control token, where tokens cannot change across the border;
 * a template that writes the system message into the user's turn is cut at the difference itself.
 */
function stablePrefixLength(template: ChatTemplate, variables: TemplateVariables, text: string): number {
  const system = variables.messages.filter((message) => message.role === 'system');
  if (system.length === 0 && !variables.tools?.length) return 0;
  const probe = (content: string) =>
    template.render({ ...variables, messages: [...system, { role: 'user', content }] });
  const one = probe('A first question');
  const common = Math.min(commonLength(one, probe('Some other question')), commonLength(one, text));
  const border = template.controls.lastIndexIn(text.slice(0, common));
  const ofSystem = system.at(-1)?.content.trim() ?? '';
  const keepsSystem = border > 0 && text.slice(0, border).includes(ofSystem);
  return keepsSystem ? border : common;
}

function commonLength(one: string, other: string): number {
  const most = Math.min(one.length, other.length);
  let length = 0;
  while (length < most && one.charCodeAt(length) === other.charCodeAt(length)) length++;
  return length;
}
