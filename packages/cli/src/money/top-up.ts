import { randomUUID } from 'node:crypto';
import { readAmount } from '../accounts/read-values.ts';
import type { Invocation } from '../arguments/command.ts';
import type { CliContext } from '../context.ts';
import { type ExitCode, exitCode } from '../exit-codes.ts';
import { oneLine, safeJson } from '../terminal/strip-controls.ts';
import type { TopUpOptions } from './commands.ts';
import { needed } from './needed.ts';
import { openBooks } from './open-books.ts';

const COMMAND = 'topup';

/** Posts money that came in. With `--reference`, the same command twice posts once. */
export async function topUp(context: CliContext, options: Invocation<TopUpOptions>['options']): Promise<ExitCode> {
  const organisationId = needed(options.org, '--org', COMMAND);
  const amount = readAmount('--amount', needed(options.amount, '--amount', COMMAND));
  const reason = needed(options.reason, '--reason', COMMAND);
  const { formatAmount, parseAmount } = await import('@wanwen/server/billing');
  await using books = await openBooks(context);
  await books.requireOrganisation(organisationId);
  const reference = options.reference ?? `cli:${randomUUID()}`;
  const posted = await books.billing.topUp({
    ...{ organisationId, reason, reference, personId: null },
    amount: parseAmount(amount),
    record: books.record,
  });
  const balance = formatAmount(posted.balance);
  const { stdout, text } = context;
  if (options.json) stdout.write(`${safeJson({ ...posted, organisationId, balance, reference })}\n`);
  else {
    const key = posted.repeated ? 'topup.repeated' : 'topup.done';
    const values = { organisation: oneLine(organisationId), balance, currency: books.billing.currency };
    stdout.write(`${text(key, values)}\n`);
  }
  return exitCode.ok;
}
