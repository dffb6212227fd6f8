import type { z } from 'zod';

type Issue = z.core.$ZodIssue;

/** What zod calls a kind of value, as a reader of JSON says it. */
const KINDS: Readonly<Record<string, string>> = {
  string: 'a string',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'an array',
  object: 'an object',
  record: 'an object',
};
const kind = (name: string) => KINDS[name] ?? name;

/** A value of another kind than any that were expected; undefined where the fault is another one. */
export function wrongKind(issue: Issue): { expected: string; received: string } | undefined {
  const found =
    issue.code === 'invalid_type' ? /^Invalid input: expected (\w+), received (\w+)$/.exec(issue.message) : null;
  return found ? { expected: kind(found[1]!), received: found[2]! } : undefined;
}

/** `must be a string or an array, not a number` */
export function kindsText(expected: readonly string[], received: string): string {
  if (received === 'undefined') return 'is required';
  const kinds = `must be ${[...new Set(expected)].join(' or ')}`;
  return received === 'number' && expected.includes(KINDS.int!) ? kinds : `${kinds}, not ${kind(received)}`;
}

/** What is wrong with a value, to be read after the name of its field. Words that a schema has of its own stay. */
export function faultText(issue: Issue): string {
  const wrong = wrongKind(issue);
  if (wrong) return kindsText([wrong.expected], wrong.received);
  if (issue.code === 'too_big' && issue.message.startsWith('Too big:'))
    return `must ${limitText(issue, issue.inclusive === false ? 'below' : 'at most', Number(issue.maximum))}`;
  if (issue.code === 'too_small' && issue.message.startsWith('Too small:'))
    return `must ${limitText(issue, issue.inclusive === false ? 'above' : 'at least', Number(issue.minimum))}`;
  if (issue.code === 'invalid_value' && /^Invalid (?:input|option): expected /.test(issue.message))
    return oneOf(issue.values.map((value) => JSON.stringify(value) ?? String(value)));
  const known = /^Invalid discriminator value\. Expected (.*)$/.exec(issue.message);
  return known ? oneOf(known[1]!.split(' | ').map((value) => value.replaceAll("'", '"'))) : issue.message;
}

const UNITS: Readonly<Record<string, string>> = { string: 'character', array: 'item', set: 'item' };

function limitText({ origin }: { origin: string }, bound: string, limit: number): string {
  const unit = UNITS[origin];
  return unit === undefined ? `be ${bound} ${limit}` : `have ${bound} ${limit} ${unit}${limit === 1 ? '' : 's'}`;
}

const oneOf = (values: readonly string[]) =>
  values.length === 1 ? `must be ${values[0]}` : `must be one of ${values.join(', ')}`;
