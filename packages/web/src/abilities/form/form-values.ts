import { momentIn } from '../../zones/zone-times.ts';
import { isAside } from './asked-fields.ts';
import type { FormField } from './form-fields.ts';
import { readTranscript } from './read-transcript.ts';

/** What stands in a form, by the names of the fields. */
export type FormValues = Record<string, unknown>;

const isEmpty = (value: unknown) =>
  value === undefined || value === null || value === '' || (typeof value === 'string' && value.trim() === '');

export const initialValues = (fields: readonly FormField[]): FormValues =>
  Object.fromEntries(
    fields.filter(({ initial }) => initial !== undefined).map((field) => [field.name, shownOf(field, field.initial)]),
  );

/** Whether a field begins with what a place suggests: not where the ability says itself what it begins with. */
export const takesSuggestion = ({ initial, required }: FormField): boolean => isEmpty(initial) || required;

/** A value of the input as its field shows it. */
function shownOf(field: FormField, value: unknown): unknown {
  if (field.kind === 'texts' && Array.isArray(value)) return value.join('\n');
  if (field.kind === 'json' && typeof value !== 'string') return JSON.stringify(value);
  return value;
}

/**
 * The input of an ability, from what stands in its form; fields left empty stay out.
 * @throws {SyntaxError} where a field that holds JSON does not
 */
export function inputOf(fields: readonly FormField[], values: FormValues): Record<string, unknown> {
  const entries = fields
    .map((field) => [field.name, sentOf(field, values[field.name])] as const)
    .filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries);
}

function sentOf(field: FormField, value: unknown): unknown {
  if (isEmpty(value)) return undefined;
  switch (field.kind) {
    case 'texts':
      return String(value)
        .split('\n')
        .map((line) => line.trim())
        .filter(Boolean);
    case 'transcript':
      return typeof value === 'string' ? readTranscript(value) : value;
    case 'time':
      return new Date(String(value)).toISOString();
    case 'day':
      return momentIn(field.timeZone, String(value).slice(0, 10)).toISOString();
    case 'json':
      return typeof value === 'string' ? JSON.parse(value) : value;
    case 'union': {
      const chosen = value as FormValues;
      const branch = field.branches.find((each) => each.value === chosen[field.by]);
      return branch && { [field.by]: branch.value, ...inputOf(branch.fields, chosen) };
    }
    default:
      return value;
  }
}

/** Fields without which nothing can run, and that are still empty. */
export const missingFields = (fields: readonly FormField[], values: FormValues): FormField[] =>
  fields.filter(({ name, required }) => required && isEmpty(values[name]));

/**
 * The field that the rest of a command's line goes into: the one text that has to be given, or, where none has to, the
 * first text.
 */
export function mainField(fields: readonly FormField[]): FormField | undefined {
  const texts = fields.filter((field) => (field.kind === 'text' || field.kind === 'long') && !isAside(field));
  return texts.find(({ required, initial }) => required && initial === undefined) ?? texts[0];
}
