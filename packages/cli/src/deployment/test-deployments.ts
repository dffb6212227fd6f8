import type { Deployment, DeploymentTest } from '@wanwen/contract';
import type { Invocation, JsonOption } from '../arguments/command.ts';
import type { CliContext } from '../context.ts';
import { type ExitCode, exitCode } from '../exit-codes.ts';
import { describeFailure } from '../report-failure.ts';
import { oneLine, safeJson } from '../terminal/strip-controls.ts';
import { openDoor } from './deployment-door.ts';
import { findDeployments } from './find-deployments.ts';

/** Lets each deployment that was named answer a small call; exit code 1 where one fails. */
export async function testDeployments(context: CliContext, invocation: Invocation<JsonOption>): Promise<ExitCode> {
  const { stdout, signal } = context;
  await using door = await openDoor(context);
  const results: (DeploymentTest & { id: string })[] = [];
  for (const deployment of await findDeployments(door, invocation.arguments[0]!)) {
    const result = await door.test(deployment.id, { signal });
    results.push({ id: deployment.id, ...result });
    if (!invocation.options.json) stdout.write(`${describe(context, deployment, result)}\n`);
  }
  if (invocation.options.json) stdout.write(`${safeJson({ tests: results }, 2)}\n`);
  return results.every(({ ok }) => ok) ? exitCode.ok : exitCode.failure;
}

function describe(context: CliContext, deployment: Deployment, result: DeploymentTest): string {
  const { style, text } = context;
  const where = oneLine(deployment.baseUrl ?? deployment.kind);
  if (result.failure !== null) {
    const reason = oneLine(describeFailure(result.failure, context));
    return `${style.red('✗')} ${text('deployment.failed', { name: oneLine(deployment.name), where, reason })}`;
  }
  const values = { where, name: oneLine(deployment.name), first: result.firstTokenMs ?? 0, total: result.totalMs };
  return `${style.green('✓')} ${text('deployment.answered', { ...values, text: oneLine(result.text) || '—' })}`;
}
