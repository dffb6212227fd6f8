import type { Role } from '@wanwen/contract';
import type { Invocation, JsonOption } from '../arguments/command.ts';
import type { CliContext } from '../context.ts';
import { type ExitCode, exitCode } from '../exit-codes.ts';
import { day, printList, printResult } from '../terminal/print-list.ts';
import { safeJson } from '../terminal/strip-controls.ts';
import { allItems } from './administration.ts';
import type { InviteOptions } from './commands.ts';
import { openAdministration } from './open-administration.ts';
import { readAmount, readHours, readList } from './read-values.ts';

const dayHours = 24;

/** The codes as CSV on stdout, for a file; shown this once. */
export async function createInvites(
  context: CliContext,
  options: Invocation<InviteOptions>['options'],
): Promise<ExitCode> {
  const { label = 'wanwen', count, uses, org, role, credit, expires } = options;
  const input = {
    label,
    ...(count === undefined ? {} : { count }),
    ...(uses === undefined ? {} : { usesPerCode: uses }),
    ...(org === undefined ? {} : { organisationId: org }),
    ...(role === undefined ? {} : { role: role as Exclude<Role, 'owner'> }),
    ...(credit === undefined ? {} : { startingCredit: readAmount('--credit', credit) }),
    ...(expires === undefined ? {} : { expiresInDays: Math.ceil(readHours('--expires', expires) / dayHours) }),
    models: readList(options.models),
  };
  await using administration = await openAdministration(context);
  const { batch, codes, csv } = await administration.createInvites(input);
  if (options.json) {
    context.stdout.write(`${safeJson({ batch, codes }, 2)}\n`);
    return exitCode.ok;
  }
  context.stdout.write(csv);
  context.stderr.write(`${context.errorStyle.dim(context.text('invite.shown-once', { id: batch.id }))}\n`);
  return exitCode.ok;
}

/** Batches with their funnel. */
export async function listInvites(context: CliContext, { json }: Invocation<JsonOption>['options']): Promise<ExitCode> {
  await using administration = await openAdministration(context);
  const items = await allItems((place) => administration.listBatches(place));
  printList(context, items, {
    json,
    empty: 'invite.none',
    columns: [
      ['invite.id', ({ id }) => id],
      ['invite.label', ({ label }) => label],
      ['invite.made', ({ funnel }) => String(funnel.made)],
      ['invite.opened', ({ funnel }) => String(funnel.opened)],
      ['invite.redeemed', ({ funnel }) => String(funnel.redeemed)],
      ['invite.first-call', ({ funnel }) => String(funnel.firstCall)],
      ['invite.credit', ({ startingCredit }) => startingCredit],
      ['invite.expires', ({ expiresAt, revokedAt }) => (revokedAt ? context.text('invite.revoked') : day(expiresAt))],
    ],
  });
  return exitCode.ok;
}

/** One code, or a whole batch by its id. */
export async function revokeInvites(
  context: CliContext,
  { options, arguments: [named] }: Invocation<JsonOption>,
): Promise<ExitCode> {
  const isBatch = /^[0-9a-f]{8}-[0-9a-f]{4}-/i.test(named!);
  await using administration = await openAdministration(context);
  const result = isBatch ? await administration.revokeBatch(named!) : await administration.revokeInvite(named!);
  const done = context.text(isBatch ? 'invite.batch-revoked' : 'invite.code-revoked');
  printResult(context, options.json, result, done);
  return exitCode.ok;
}
