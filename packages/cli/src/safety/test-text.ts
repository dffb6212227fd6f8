import type { Invocation } from '../arguments/command.ts';
import { readAskedInput } from '../chat/read-standard-input.ts';
import type { CliContext } from '../context.ts';
import { type ExitCode, exitCode } from '../exit-codes.ts';
import { oneLine, safeJson } from '../terminal/strip-controls.ts';
import type { TestOption } from './commands.ts';
import { openDoor } from './safety-door.ts';

/** What would become of a text; `-` is standard input. Nothing of it is kept. */
export async function testText(context: CliContext, invocation: Invocation<TestOption>): Promise<ExitCode> {
  const { stdout, text } = context;
  const { org, json, direction } = invocation.options;
  const given = invocation.arguments[0]!;
  const tried = given === '-' ? await readAskedInput(context) : given;
  await using door = await openDoor(context);
  const trial = await door.test(org ?? null, { text: tried, direction: direction === 'output' ? 'output' : 'input' });
  if (json) {
    stdout.write(`${safeJson(trial, 2)}\n`);
    return exitCode.ok;
  }
  stdout.write(`${text(`safety.outcome-${trial.outcome}`)}\n`);
  for (const { from, to, name, category, action } of trial.matches) {
    const found = oneLine(tried.slice(from, to));
    stdout.write(`  ${found} · ${oneLine(name)} · ${oneLine(category)} · ${text(`safety.action-${action}`)}\n`);
  }
  if (trial.outcome === 'masked') stdout.write(`${oneLine(trial.text!)}\n`);
  return exitCode.ok;
}
