import type { Invocation } from '../arguments/command.ts';
import type { CliContext } from '../context.ts';
import { CliError } from '../errors.ts';
import { type ExitCode, exitCode } from '../exit-codes.ts';
import { confirm } from '../terminal/ask.ts';
import { printResult } from '../terminal/print-list.ts';
import { oneLine } from '../terminal/strip-controls.ts';
import type { RemoveOption } from './commands.ts';
import { openDoor } from './safety-door.ts';

/** Removes one list, by its id or its name. */
export async function removeList(context: CliContext, invocation: Invocation<RemoveOption>): Promise<ExitCode> {
  const asked = invocation.arguments[0]!;
  const { org, json, yes } = invocation.options;
  await using door = await openDoor(context);
  const { lists } = await door.rules(org ?? null);
  const found = lists.find(({ id, name }) => id === asked || name === asked);
  if (!found)
    throw new CliError('error.safety-list-not-found', { list: oneLine(asked) }, { exitCode: exitCode.missing });
  const named = { name: oneLine(found.name), count: found.wordCount };
  await confirm(context, context.text('confirm.list', named), yes);
  await door.remove(org ?? null, found.id);
  printResult(context, json, { removed: found.id }, context.text('safety.removed', { name: oneLine(found.name) }));
  return exitCode.ok;
}
