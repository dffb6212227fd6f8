import { ownTimeZone } from '../../zones/zone-times.ts';
import type { FormField } from './form-fields.ts';

type Given = Readonly<Record<string, unknown>>;

/** What is to be known of pasted messages; a group knows it itself. */
export const ofMessages = ['members', 'timeZone', 'now', 'reader'];

/** From which day on messages are read, people say without a clock: it is a day where the group is. */
function withDay(field: FormField, timeZone: string): FormField {
  return field.kind === 'time' && field.name === 'since' ? { ...field, kind: 'day', timeZone } : field;
}

/** Groups are read by range; single messages of one are given by the place. */
function rangeOf(field: FormField, timeZone: string): FormField {
  if (field.kind !== 'union') return field;
  const branches = field.branches
    .filter(({ value }) => value !== 'messages')
    .map((branch) => ({ ...branch, fields: branch.fields.map((inner) => withDay(inner, timeZone)) }));
  return { ...field, branches };
}

/** Nobody writes JSON by hand where it is not needed, and a group is chosen by its place, not by its id. */
const isForPrograms = ({ kind, required, name }: FormField) => !required && (kind === 'json' || name === 'group');

function askedOf(field: FormField, takesWords: boolean, timeZone: string): FormField {
  if (field.kind === 'transcript') return { ...field, required: field.required || !takesWords };
  // Times in what is pasted are those of the reader's clock.
  if (field.name === 'timeZone') return { ...field, initial: ownTimeZone() };
  return rangeOf(field, timeZone);
}

/**
 * The fields that a person is asked for: not those that the place gives. Messages come either from a group, with a range, or
 * are pasted, with what is to be known of them.
 */
export function askedFields(fields: readonly FormField[], given: Given): FormField[] {
  const takesGroup = fields.some(({ name }) => name === 'group');
  const takesWords = fields.some(({ name }) => name === 'words');
  const timeZone = typeof given.timeZone === 'string' ? given.timeZone : ownTimeZone();
  const isOfOtherSource = ({ name, kind, required }: FormField) => {
    if (!takesGroup || required) return false;
    return 'group' in given ? kind === 'transcript' || ofMessages.includes(name) : name === 'range';
  };
  return fields
    .filter((field) => !(field.name in given) && !isForPrograms(field) && !isOfOtherSource(field))
    .map((field) => (takesGroup ? askedOf(field, takesWords, timeZone) : field));
}

/** Fields that seldom matter. */
export const isAside = ({ name, required }: FormField): boolean => !required && ofMessages.includes(name);
