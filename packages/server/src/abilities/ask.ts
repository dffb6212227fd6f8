import type { LanguageModelV4Prompt } from '@ai-sdk/provider';
import type { z } from 'zod';
import { AppError, describeInvalid } from '../platform/index.ts';
import { askModel, type RunCalls } from './ask-model.ts';
import { constraintOf, constraintOfList } from './field.ts';
import { readCutJson } from './read-cut-json.ts';
import { GrowingList } from './read-growing-list.ts';
import type { AnsweredList, Checked, ListQuestion, Question } from './work.ts';

export interface AskOptions {
  run: RunCalls;
  /** The instructions, with what the organisation adds to them. */
  system: string;
  /** Most tokens of any answer, whatever a question asks for. */
  mostTokens: number;
  /** Told when an answer is asked for again. */
  onRepair: () => void;
}

/** How many faults are told in one repair, and characters of each: more would drown the task. */
const FAULTS_TOLD = 12;
const FAULT_LENGTH = 400;

/** One answer that holds, repaired once; null where there is none. */
export async function ask<Schema extends z.ZodType>(
  options: AskOptions,
  { schema, check = () => [], onText, ...question }: Question<Schema>,
): Promise<z.output<Schema> | null> {
  const format = { schema: constraintOf(schema), tokens: Math.min(question.tokens, options.mostTokens) };
  const judge = (text: string): { value: z.output<Schema> } | { faults: string[] } => {
    const read = schema.safeParse(readCutJson(text));
    if (!read.success) return { faults: [describeInvalid(read.error).message] };
    const faults = check(read.data);
    return faults.length === 0 ? { value: read.data } : { faults };
  };
  const first = await askModel(options.run, {
    ...format,
    prompt: promptOf(options.system, question.text),
    ...(onText ? { onText } : {}),
  });
  const judged = judge(first);
  if ('value' in judged) return judged.value;
  options.onRepair();
  const again = `That does not hold:\n${listed(judged.faults)}\nGive the whole answer again, corrected.`;
  const prompt = promptOf(options.system, question.text, { first, again });
  const repaired = await unlessTooLong(askModel(options.run, { ...format, prompt }), '');
  const last = judge(repaired);
  return 'value' in last ? last.value : null;
}

/** The elements that hold; those that do not are asked for once more. */
export async function askList<Schema extends z.ZodType, Item>(
  options: AskOptions,
  question: ListQuestion<Schema, Item>,
): Promise<AnsweredList<Item>> {
  const { field, most, least = 0 } = question;
  const schema = constraintOfList(question.item, { field, least, most });
  const format = { schema, tokens: Math.min(question.tokens, options.mostTokens) };
  const items: Item[] = [];
  const take = (element: unknown): string[] => {
    if (items.length >= most) return [];
    const checked = checkElement(question, element);
    if (checked === 'skip') return [];
    if ('faults' in checked) return checked.faults;
    items.push(checked.item);
    question.onItem?.(checked.item);
    return [];
  };
  const read = async (prompt: LanguageModelV4Prompt) => {
    const list = new GrowingList(field);
    const faulty: { element: unknown; faults: string[] }[] = [];
    let begun = false;
    const onText = (piece: string) => {
      if (!begun) question.onBegin?.();
      begun = true;
      for (const element of list.push(piece)) {
        const faults = take(element);
        if (faults.length > 0) faulty.push({ element, faults });
      }
    };
    const text = await askModel(options.run, { ...format, prompt, onText });
    const value = readCutJson(text) as Record<string, unknown> | undefined;
    return { text, faulty, answered: Array.isArray(value?.[field]) };
  };
  const first = await read(promptOf(options.system, question.text));
  if (first.answered && first.faulty.length === 0) return { items, dropped: 0, answered: true };
  options.onRepair();
  const again = first.answered
    ? `These elements do not hold:\n${listed(first.faulty.map(told))}\nGive only these again in "${field}", corrected; leave out what cannot be corrected.`
    : `That is no list. Answer with JSON that has the list "${field}".`;
  const before = items.length;
  const prompt = promptOf(options.system, question.text, { first: first.text, again });
  const second = await unlessTooLong(read(prompt), { text: '', faulty: [], answered: false });
  const missing = () => Math.max(0, first.faulty.length - (items.length - before));
  for (const { element } of [...second.faulty, ...first.faulty]) {
    const read = question.item.safeParse(element);
    const rescued = missing() > 0 && read.success ? (question.rescue?.(read.data) ?? null) : null;
    if (rescued === null || items.length >= most) continue;
    items.push(rescued);
    question.onItem?.(rescued);
  }
  return {
    items,
    dropped: missing(),
    answered: first.answered || second.answered,
  };
}

function checkElement<Schema extends z.ZodType, Item>(
  { item, check }: ListQuestion<Schema, Item>,
  element: unknown,
): Checked<Item> {
  const read = item.safeParse(element);
  return read.success ? check(read.data) : { faults: [describeInvalid(read.error).message] };
}

const told = ({ element, faults }: { element: unknown; faults: string[] }) =>
  `${JSON.stringify(element)}: ${faults.join('; ')}`;

const listed = (faults: string[]) =>
  faults
    .slice(0, FAULTS_TOLD)
    .map((fault) => `- ${fault.slice(0, FAULT_LENGTH).toWellFormed()}`)
    .join('\n');

function promptOf(system: string, text: string, repair?: { first: string; again: string }): LanguageModelV4Prompt {
  const prompt: LanguageModelV4Prompt = [
    { role: 'system', content: system },
    { role: 'user', content: [{ type: 'text', text }] },
  ];
  if (!repair) return prompt;
  return [
    ...prompt,
    { role: 'assistant', content: [{ type: 'text', text: repair.first }] },
    { role: 'user', content: [{ type: 'text', text: repair.again }] },
  ];
}

/** A repair that does not fit the context is none. */
async function unlessTooLong<Answer>(asked: Promise<Answer>, none: Answer): Promise<Answer> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof AppError && error.code === 'context_length_exceeded') return none;
    throw error;
  }
}
