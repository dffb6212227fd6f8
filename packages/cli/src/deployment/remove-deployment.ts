import type { Invocation, RemovalOptions } from '../arguments/command.ts';
import type { CliContext } from '../context.ts';
import { CliError } from '../errors.ts';
import { type ExitCode, exitCode } from '../exit-codes.ts';
import { confirm } from '../terminal/ask.ts';
import { oneLine, safeJson } from '../terminal/strip-controls.ts';
import { openDoor } from './deployment-door.ts';
import { findDeployments } from './find-deployments.ts';

/** Removes one deployment, by its id, or by its name where only one has it. */
export async function removeDeployment(context: CliContext, invocation: Invocation<RemovalOptions>): Promise<ExitCode> {
  const { stdout, text } = context;
  const asked = invocation.arguments[0]!;
  await using door = await openDoor(context);
  const [found, ...others] = await findDeployments(door, asked);
  if (others.length > 0) {
    const ids = [found!, ...others].map(({ id }) => id).join(', ');
    throw new CliError('error.deployment-ambiguous', { name: asked, ids });
  }
  await confirm(context, text('confirm.deployment', { name: oneLine(found!.name) }), invocation.options.yes);
  await door.remove(found!.id);
  if (invocation.options.json) stdout.write(`${safeJson({ removed: found!.id })}\n`);
  else stdout.write(`${text('deployment.removed', { name: oneLine(found!.name) })}\n`);
  return exitCode.ok;
}
