import { UsageError } from '../errors.ts';
import type { Command } from './command.ts';
import { closest } from './parse-arguments.ts';

export interface FoundCommand {
  command: Command;
  /** Words that follow the command's name. */
  rest: string[];
}

/**
 * The command that the words name. Options may stand before the name as well (`wanwen --lang zh doctor`): they are
 * handed on in `rest`.
 * @param valueOptions options that take the next word as their value
 * @returns undefined where the words name no command at all (only options, or only the name of a group)
 * @throws {UsageError} for a word that is no command
 */
export function findCommand(
  words: string[],
  commands: readonly Command[],
  valueOptions: ReadonlySet<string>,
): FoundCommand | undefined {
  const first = firstWord(words, 0, valueOptions);
  if (first === undefined) return undefined;
  const one = words[first]!;
  if (one === 'help') return undefined;
  const single = commands.find((command) => command.name === one);
  if (single) return { command: single, rest: words.toSpliced(first, 1) };

  const group = commands.filter((command) => command.name.startsWith(`${one} `));
  if (group.length === 0)
    throw unknownCommand(one, [...new Set(commands.map((command) => command.name.split(' ')[0]!))]);
  const second = firstWord(words, first + 1, valueOptions);
  if (second === undefined) return undefined;
  const two = words[second]!;
  const command = group.find((candidate) => candidate.name === `${one} ${two}`);
  if (!command)
    throw unknownCommand(
      `${one} ${two}`,
      group.map((candidate) => candidate.name),
      one,
    );
  return { command, rest: words.toSpliced(second, 1).toSpliced(first, 1) };
}

function firstWord(words: string[], from: number, valueOptions: ReadonlySet<string>): number | undefined {
  for (let index = from; index < words.length; index++) {
    const word = words[index]!;
    if (word === '--') return undefined;
    if (!word.startsWith('-')) return index;
    if (valueOptions.has(word)) index += 1;
  }
  return undefined;
}

function unknownCommand(word: string, names: string[], group = ''): UsageError {
  const close = closest(word, names);
  return close
    ? new UsageError('error.command-unknown-close', { command: word, close: `wanwen ${close}` }, group)
    : new UsageError('error.command-unknown', { command: word }, group);
}
