import type { AbilityEvent, AbilityResult } from '@wanwen/contract';
import type { JsonSchema } from '../schema.ts';

type Progress = Extract<AbilityEvent, { type: 'progress' }>;

export interface RunState {
  phase: 'idle' | 'running' | 'done' | 'stopped' | 'failed';
  /** What it was asked with. */
  input: Record<string, unknown>;
  progress: Progress | null;
  /** Parts of the result that came before it. */
  partial: Record<string, unknown>;
  result: AbilityResult | null;
  runId: string;
  error: unknown;
}

export const noRun: RunState = {
  phase: 'idle',
  input: {},
  progress: null,
  partial: {},
  result: null,
  runId: '',
  error: null,
};

export type RunEvent =
  | Extract<AbilityEvent, { type: 'progress' | 'item' }>
  | { type: 'begun'; input: Record<string, unknown> }
  | { type: 'ended'; result: AbilityResult; runId: string }
  | { type: 'stopped' }
  | { type: 'failed'; error: unknown };

const keyOf = (value: unknown): unknown =>
  typeof value === 'object' && value !== null ? (value as { key?: unknown }).key : undefined;

/** An element put to a list, or in the place of the one that it is known to be. */
function withElement(list: readonly unknown[], element: unknown): unknown[] {
  const key = keyOf(element);
  const place = key === undefined ? -1 : list.findIndex((one) => keyOf(one) === key);
  return place < 0 ? [...list, element] : list.with(place, element);
}

/** A part of the result put to what came before: an element of a list, the next piece of a text, or a whole value. */
function withPart(partial: Record<string, unknown>, field: string, value: unknown, output: JsonSchema) {
  const before = partial[field];
  const type = output.properties?.[field]?.type;
  if (typeof value === 'string' && type !== 'array') return { ...partial, [field]: `${before ?? ''}${value}` };
  if (type === 'number' || type === 'integer' || type === 'boolean') return { ...partial, [field]: value };
  return { ...partial, [field]: withElement(Array.isArray(before) ? before : [], value) };
}

/** What a run looks like after one more event; `output` is the schema of its result. */
export function advanceRun(state: RunState, event: RunEvent, output: JsonSchema): RunState {
  switch (event.type) {
    case 'begun':
      return { ...noRun, phase: 'running', input: event.input };
    case 'progress':
      return { ...state, progress: event };
    case 'item':
      return { ...state, partial: withPart(state.partial, event.field, event.value, output) };
    case 'ended':
      return { ...state, phase: 'done', progress: null, result: event.result, runId: event.runId };
    case 'stopped':
      return { ...state, phase: 'stopped', progress: null };
    case 'failed':
      return { ...state, phase: 'failed', progress: null, error: event.error };
  }
}
