import type { FormField } from '../../../abilities/form/form-fields.ts';
import type { FormValues } from '../../../abilities/form/form-values.ts';
import type { InlineMessage } from '../../../abilities/form/read-transcript.ts';

/** Values of an example as their form shows them. */
export const shownValues = (fields: readonly FormField[], values: Record<string, unknown>): FormValues =>
  Object.fromEntries(
    fields.filter(({ name }) => Object.hasOwn(values, name)).map(({ name, kind }) => [name, shown(kind, values[name])]),
  );

function shown(kind: FormField['kind'], value: unknown): unknown {
  if (!Array.isArray(value)) return value;
  return kind === 'transcript' ? transcriptOf(value as InlineMessage[]) : value.join('\n');
}

const transcriptOf = (messages: readonly InlineMessage[]) =>
  messages.map(({ author, time, text }) => `${author} ${localTime(time)}\n${text}`).join('\n');

/** As `readTranscript` reads it again. */
function localTime(time: string): string {
  const local = new Date(time);
  const two = (part: number) => String(part).padStart(2, '0');
  const day = `${local.getFullYear()}-${two(local.getMonth() + 1)}-${two(local.getDate())}`;
  return `${day} ${two(local.getHours())}:${two(local.getMinutes())}:${two(local.getSeconds())}`;
}
