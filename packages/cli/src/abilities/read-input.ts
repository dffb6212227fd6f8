import { readFile } from 'node:fs/promises';
import { readAskedInput } from '../chat/read-standard-input.ts';
import { UsageError } from '../errors.ts';
import { fieldsOf, type InputField } from './fields.ts';

type InputContext = Parameters<typeof readAskedInput>[0];

export interface GivenInput {
  /** A file with the whole input in JSON; `-` is standard input. */
  file: string | undefined;
  /** Options named after fields. */
  flags: Record<string, string | true>;
}

/**
 * The input of an ability: what the file says, then what flags say. A flag's text `-` is read from standard input.
 * @throws {UsageError} for a file that is no JSON object, a flag that is no field, a value of another kind, or one that is missing
 */
export async function readInput(
  context: InputContext,
  card: Parameters<typeof fieldsOf>[0],
  { file, flags }: GivenInput,
): Promise<Record<string, unknown>> {
  const input = file === undefined ? {} : await readFromFile(context, file);
  const fields = fieldsOf(card);
  let used = file === '-';
  for (const [flag, value] of Object.entries(flags)) {
    const field = fields.find((one) => one.flag === flag || one.name === flag);
    if (!field) throw unknownField(flag, fields);
    if (value === '-' && used) throw new UsageError('error.stdin-twice', {}, 'run');
    used ||= value === '-';
    const given = value === '-' ? await readAskedInput(context) : value;
    input[field.name] = convert(field, given);
  }
  const missing = fields.find(({ name, required }) => required && input[name] === undefined);
  if (missing) throw new UsageError('error.option-missing', { option: `--${missing.flag}` }, 'run');
  return input;
}

async function readFromFile(context: InputContext, file: string): Promise<Record<string, unknown>> {
  const text = file === '-' ? await readAskedInput(context) : await fileText(file, context.signal);
  const value = parsed(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new UsageError('error.input-not-json', { file }, 'run');
  return { ...value };
}

async function fileText(file: string, signal: AbortSignal): Promise<string> {
  try {
    return await readFile(file, { encoding: 'utf8', signal });
  } catch (error) {
    signal.throwIfAborted();
    throw new UsageError('error.input-unreadable', { file, reason: (error as Error).message }, 'run');
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function convert({ flag, kind, forms, choices }: InputField, value: string | true): unknown {
  const option = `--${flag}`;
  if (kind === 'boolean') {
    if (value === true || value === 'true') return true;
    if (value === 'false') return false;
    throw new UsageError('error.option-choice', { option, value, choices: 'true, false' }, 'run');
  }
  if (value === true) throw new UsageError('error.option-needs-value', { option }, 'run');
  if (kind === 'text') {
    if (choices.length > 0 && !choices.includes(value))
      throw new UsageError('error.option-choice', { option, value, choices: choices.join(', ') }, 'run');
    return value;
  }
  if (kind === 'json') {
    const json = parsed(value);
    if (json !== undefined) return json;
    if (forms.some((form) => form.alone && form.kind === value)) return { kind: value };
    if (forms.length === 0) throw new UsageError('error.option-not-json', { option }, 'run');
    const written = forms.map((form) => (form.alone ? form.kind : form.written)).join(', ');
    throw new UsageError('error.option-form', { option, forms: written }, 'run');
  }
  const number = value.trim() === '' ? Number.NaN : Number(value);
  if (!Number.isFinite(number)) throw new UsageError('error.option-not-number', { option, value }, 'run');
  return number;
}

const unknownField = (flag: string, fields: InputField[]) =>
  new UsageError(
    'error.field-unknown',
    { option: `--${flag}`, fields: fields.map((field) => `--${field.flag}`).join(', ') || '—' },
    'run',
  );
