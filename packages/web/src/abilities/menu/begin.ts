import type { FormField } from '../form/form-fields.ts';
import { type FormValues, initialValues, mainField, missingFields, takesSuggestion } from '../form/form-values.ts';
import type { Picked } from './picked.ts';
import { readRange } from './read-range.ts';

export interface Begin {
  values: FormValues | undefined;
  runsAtOnce: boolean;
  /** The ability works on what stood in the composer, so its result takes the place of that. */
  usesDraft: boolean;
}

/** Where no text is asked for, the rest of the line may say which messages are meant. */
function beginWithRange(fields: readonly FormField[], rest: string): Begin {
  for (const field of fields) {
    const range = readRange(rest, field);
    if (range) {
      const values = { [field.name]: range.value };
      const isWhole = missingFields(fields, { ...initialValues(fields), ...values }).length === 0;
      return { values, runsAtOnce: range.isExact && isWhole, usesDraft: false };
    }
  }
  return { values: undefined, runsAtOnce: false, usesDraft: false };
}

/**
 * What a picked ability begins with: the rest of the line in the field that has to be given, or, for one that works on a
 * text, what was written. It runs at once where the line gives all it needs, and
 * where nothing is asked for; what a place suggests is asked for.
 */
export function beginWith(
  fields: readonly FormField[],
  { rest, draft, asked }: Pick<Picked, 'rest' | 'draft' | 'asked'>,
  suggested: FormValues = {},
): Begin {
  if (asked) {
    const missing = missingFields(fields, { ...initialValues(fields), ...asked.values });
    return { values: asked.values, runsAtOnce: missing.length === 0, usesDraft: false };
  }
  const main = mainField(fields.filter(({ name }) => !(name in suggested)));
  if (rest !== '') {
    if (!main) return beginWithRange(fields, rest);
    const others = missingFields(fields, {}).filter((field) => field !== main && field.initial === undefined);
    return { values: { [main.name]: rest }, runsAtOnce: others.length === 0, usesDraft: false };
  }
  if (draft !== '' && main?.name === 'text' && main.required)
    return { values: { text: draft }, runsAtOnce: false, usesDraft: true };
  // Pasted messages are the point of what takes them, needed or not.
  const needsNothing = fields.every(
    (field) =>
      (!field.required || field.initial !== undefined) &&
      field.kind !== 'transcript' &&
      !(field.name in suggested && takesSuggestion(field)),
  );
  return { values: undefined, runsAtOnce: needsNothing, usesDraft: false };
}
