import { readFile } from 'node:fs/promises';
import type { SafetyAction, SafetyDirection } from '@wanwen/contract';
import type { Invocation } from '../arguments/command.ts';
import { readAskedInput } from '../chat/read-standard-input.ts';
import type { CliContext } from '../context.ts';
import { UsageError } from '../errors.ts';
import { type ExitCode, exitCode } from '../exit-codes.ts';
import { needed } from '../money/needed.ts';
import { printResult } from '../terminal/print-list.ts';
import { oneLine } from '../terminal/strip-controls.ts';
import type { AddOption } from './commands.ts';
import { openDoor } from './safety-door.ts';

/** Makes a list of the words in a file, one a line; `-` is standard input. */
export async function addList(context: CliContext, invocation: Invocation<AddOption>): Promise<ExitCode> {
  const { name, category, action, direction, org, json, 'ignore-gaps': ignoreGaps } = invocation.options;
  const asked = {
    name: needed(name, '--name', 'safety add'),
    category: needed(category, '--category', 'safety add'),
    action: needed(action, '--action', 'safety add') as SafetyAction,
  };
  const file = invocation.arguments[0]!;
  const words = (file === '-' ? await readAskedInput(context) : await readFileText(file)).replace(/^\ufeff/, '');
  if (words.trim() === '') throw new UsageError('error.no-words', { file });
  await using door = await openDoor(context);
  const list = await door.create(org ?? null, {
    ...asked,
    direction: (direction ?? 'both') as SafetyDirection,
    ...{ enabled: true, ignoreGaps, words: words.split(/\r\n|\r|\n/) },
  });
  printResult(context, json, list, context.text('safety.added', { name: oneLine(list.name), count: list.wordCount }));
  return exitCode.ok;
}

async function readFileText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new UsageError('error.input-unreadable', { file, reason: (error as Error).message });
  }
}
