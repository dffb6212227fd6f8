import type { Invocation } from '../arguments/command.ts';
import type { CliContext } from '../context.ts';
import { UsageError } from '../errors.ts';
import { type ExitCode, exitCode } from '../exit-codes.ts';
import { oneLine, safeJson } from '../terminal/strip-controls.ts';
import { openDoor } from './deployment-door.ts';

type FallbackOption = { none: { kind: 'flag' }; json: { kind: 'flag' } };

/** Shows, sets or clears the names that are tried after a name. */
export async function setFallbacks(context: CliContext, invocation: Invocation<FallbackOption>): Promise<ExitCode> {
  const { stdout, text } = context;
  const [name = '', ...asked] = invocation.arguments;
  const { none, json } = invocation.options;
  if (none && asked.length > 0)
    throw new UsageError('error.options-exclude', { one: '--none', other: '<fallback>' }, 'deployment fallback');
  await using door = await openDoor(context);
  const isShown = !none && asked.length === 0;
  const { fallbacks } = isShown
    ? ((await door.list()).fallbacks.find((each) => each.name === name) ?? { fallbacks: [] })
    : await door.setFallbacks(name, { fallbacks: asked });
  const list = fallbacks.map(oneLine).join(', ') || '—';
  if (json) stdout.write(`${safeJson({ name, fallbacks })}\n`);
  else stdout.write(`${text('deployment.fallbacks', { name: oneLine(name), list })}\n`);
  return exitCode.ok;
}
