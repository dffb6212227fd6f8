import { readFile } from 'node:fs/promises';
import type { SafetyAction, SafetyDirection } from '@wanwen/contract';
import type { Invocation } from '../arguments/command.ts';
import { readStandardInput } from '../chat/read-standard-input.ts';
import type { CliContext } from '../context.ts';
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
  const words = file === '-' ? await readStandardInput(context.stdin, context.signal) : await readFile(file, 'utf8');
  await using door = await openDoor(context);
  const list = await door.create(org ?? null, {
    ...asked,
    direction: (direction ?? 'both') as SafetyDirection,
    ...{ enabled: true, ignoreGaps, words: words.replace(/^\ufeff/, '').split(/\r\n|\r|\n/) },
  });
  printResult(context, json, list, context.text('safety.added', { name: oneLine(list.name), count: list.wordCount }));
  return exitCode.ok;
}
