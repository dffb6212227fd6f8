import type { Role } from '@wanwen/contract';
import type { Invocation, JsonOption, RemovalOptions } from '../arguments/command.ts';
import type { CliContext } from '../context.ts';
import { UsageError } from '../errors.ts';
import { type ExitCode, exitCode } from '../exit-codes.ts';
import { confirm } from '../terminal/ask.ts';
import { printList, printResult } from '../terminal/print-list.ts';
import { oneLine, safeJson } from '../terminal/strip-controls.ts';
import { localDay } from '../terminal/times.ts';
import { allItems } from './administration.ts';
import type { InviteOptions } from './commands.ts';
import { openAdministration } from './open-administration.ts';
import { isUuid, readAmount, readDays, readList } from './read-values.ts';

/** The codes as CSV on stdout, for a file; shown this once. */
export async function createInvites(
  context: CliContext,
  options: Invocation<InviteOptions>['options'],
): Promise<ExitCode> {
  for (const only of ['credit', 'models'] as const)
    if (options.org !== undefined && options[only] !== undefined)
      throw new UsageError('error.options-exclude', { one: '--org', other: `--${only}` });
  const { label = 'wanwen', count, uses, org, role, credit, expires } = options;
  const input = {
    label,
    ...(count === undefined ? {} : { count }),
    ...(uses === undefined ? {} : { usesPerCode: uses }),
    ...(org === undefined ? {} : { organisationId: org }),
    ...(role === undefined ? {} : { role: role as Exclude<Role, 'owner'> }),
    ...(credit === undefined ? {} : { startingCredit: readAmount('--credit', credit) }),
    ...(expires === undefined ? {} : { expiresInDays: readDays('--expires', expires) }),
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
      ['invite.label', ({ label }) => label, 'words'],
      ['invite.made', ({ funnel }) => String(funnel.made), 'number'],
      ['invite.opened', ({ funnel }) => String(funnel.opened), 'number'],
      ['invite.redeemed', ({ funnel }) => String(funnel.redeemed), 'number'],
      ['invite.first-call', ({ funnel }) => String(funnel.firstCall), 'number'],
      ['invite.credit', ({ startingCredit }) => startingCredit, 'number'],
      [
        'invite.expires',
        ({ expiresAt, revokedAt }) => (revokedAt ? context.text('invite.revoked') : localDay(expiresAt)),
      ],
    ],
  });
  return exitCode.ok;
}

/** One code, or a whole batch by its id. */
export async function revokeInvites(
  context: CliContext,
  { options, arguments: [named] }: Invocation<RemovalOptions>,
): Promise<ExitCode> {
  const isBatch = isUuid(named!);
  await using administration = await openAdministration(context);
  const question = context.text(isBatch ? 'confirm.batch' : 'confirm.code', { named: oneLine(named!) });
  await confirm(context, question, options.yes);
  const result = isBatch ? await administration.revokeBatch(named!) : await administration.revokeInvite(named!);
  const done = context.text(isBatch ? 'invite.batch-revoked' : 'invite.code-revoked');
  printResult(context, options.json, result, done);
  return exitCode.ok;
}
