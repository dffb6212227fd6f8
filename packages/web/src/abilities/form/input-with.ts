import { ofMessages } from './asked-fields.ts';
import type { FormField } from './form-fields.ts';

type Values = Readonly<Record<string, unknown>>;

/**
 * The input of an ability of what the place gives and what was asked for. Words stand for themselves: with them no messages
 * are read. A group knows itself what is to be known of its messages.
 */
export function inputWith(fields: readonly FormField[], given: Values, asked: Values): Record<string, unknown> {
  const left = 'words' in asked ? ['group', 'range'] : 'group' in given ? ofMessages : [];
  const known = new Set(fields.map(({ name }) => name));
  return Object.fromEntries(
    Object.entries({ ...given, ...asked }).filter(([name]) => known.has(name) && !left.includes(name)),
  );
}
