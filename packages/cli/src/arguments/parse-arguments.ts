import { UsageError } from '../errors.ts';
import type { Command, OptionSpec, OptionSpecs } from './command.ts';

export interface ParsedArguments {
  options: Record<string, string | number | boolean | undefined>;
  arguments: string[];
  more: Record<string, string | true>;
}

/**
 * Reads what follows a command's name: `--name value`, `--name=value`, `-x value`, several flags as `-xy`; after `--`
 * everything is an argument.
 * @throws {UsageError} for anything the command does not take
 */
export function parseArguments(
  words: string[],
  command: Pick<Command, 'name' | 'arguments' | 'takesMore'>,
  specs: OptionSpecs,
) {
  const parsed: ParsedArguments = { options: {}, arguments: [], more: {} };
  for (const [name, spec] of Object.entries(specs)) parsed.options[name] = spec.kind === 'flag' ? false : undefined;
  const waiting = [...words];
  for (let word = waiting.shift(); word !== undefined; word = waiting.shift()) {
    if (word === '--') parsed.arguments.push(...waiting.splice(0));
    else if (word.startsWith('--')) readLong(word);
    else if (word.startsWith('-') && word !== '-' && !isNegativeNumber(word)) readShort(word);
    else parsed.arguments.push(word);
  }
  return parsed;

  function readLong(word: string): void {
    const equals = word.indexOf('=');
    const name = word.slice(2, equals < 0 ? undefined : equals);
    const spec = Object.hasOwn(specs, name) ? specs[name] : undefined;
    const inline = equals < 0 ? undefined : word.slice(equals + 1);
    if (spec) read(name, spec, inline);
    else if (command.takesMore) parsed.more[name] = inline ?? followingValue() ?? true;
    else throw unknownOption(`--${name}`, command.name, specs);
  }

  function readShort(word: string): void {
    const letters = [...word.slice(1)];
    letters.forEach((letter, index) => {
      const found = Object.entries(specs).find(([, spec]) => spec.short === letter);
      if (!found) throw unknownOption(`-${letter}`, command.name, specs);
      const [name, spec] = found;
      if (spec.kind !== 'flag' && index < letters.length - 1)
        throw new UsageError('error.option-needs-value', { option: `-${letter}` }, command.name);
      read(name, spec, undefined);
    });
  }

  function followingValue(): string | undefined {
    const following = waiting[0];
    const isValue =
      following !== undefined && (!following.startsWith('-') || isNegativeNumber(following) || following === '-');
    return isValue ? waiting.shift() : undefined;
  }

  function read(name: string, spec: OptionSpec, inline: string | undefined): void {
    const option = `--${name}`;
    if (spec.kind === 'flag') {
      if (inline !== undefined) throw new UsageError('error.option-takes-no-value', { option }, command.name);
      parsed.options[name] = true;
      return;
    }
    const value = inline ?? followingValue();
    if (value === undefined || value === '') throw new UsageError('error.option-needs-value', { option }, command.name);
    parsed.options[name] = convert(value, option, spec, command.name);
  }
}

/** @throws {UsageError} where an argument is missing or one is too many */
export function checkArguments(parsed: ParsedArguments, command: Pick<Command, 'name' | 'arguments'>): void {
  const { arguments: specs, name } = command;
  const missing = specs.find((spec, index) => spec.required && !parsed.arguments[index]?.trim());
  if (missing) throw new UsageError('error.argument-missing', { argument: missing.name }, name);
  const surplus = parsed.arguments[specs.length];
  if (surplus !== undefined && !specs.at(-1)?.repeated)
    throw new UsageError('error.argument-surplus', { argument: surplus }, name);
}

const isNegativeNumber = (word: string): boolean => /^-\d*\.?\d+$/.test(word);

function convert(value: string, option: string, spec: Exclude<OptionSpec, { kind: 'flag' }>, command: string) {
  if (spec.kind === 'text') {
    if (spec.choices && !spec.choices.includes(value))
      throw new UsageError('error.option-choice', { option, value, choices: spec.choices.join(', ') }, command);
    return value;
  }
  const number = value.trim() === '' ? Number.NaN : Number(value);
  if (!Number.isFinite(number)) throw new UsageError('error.option-not-number', { option, value }, command);
  if (spec.kind === 'integer' && !Number.isSafeInteger(number))
    throw new UsageError('error.option-not-integer', { option, value }, command);
  const { minimum = Number.NEGATIVE_INFINITY, maximum = Number.POSITIVE_INFINITY } = spec;
  if (number < minimum) throw new UsageError('error.option-too-small', { option, value, minimum }, command);
  if (number > maximum) throw new UsageError('error.option-too-large', { option, value, maximum }, command);
  return number;
}

function unknownOption(option: string, command: string, specs: OptionSpecs): UsageError {
  const close = closest(option.replace(/^-+/, ''), Object.keys(specs));
  return close
    ? new UsageError('error.option-unknown-close', { option, close: `--${close}` }, command)
    : new UsageError('error.option-unknown', { option }, command);
}

/** The name that was probably meant, if one is near enough. */
export function closest(word: string, names: readonly string[]): string | undefined {
  const scored = names.map((name) => ({ name, distance: editDistance(word, name) }));
  const best = scored.sort((a, b) => a.distance - b.distance)[0];
  return best && best.distance <= Math.max(1, Math.floor(best.name.length / 2.5)) ? best.name : undefined;
}

/** Levenshtein distance. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++)
      next[j] = Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1));
    row = next;
  }
  return row[b.length]!;
}
