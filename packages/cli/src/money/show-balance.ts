import type { CliContext } from '../context.ts';
import { type ExitCode, exitCode } from '../exit-codes.ts';
import { safeJson } from '../terminal/strip-controls.ts';
import { needed } from './needed.ts';
import { openBooks } from './open-books.ts';

/** What an organisation has, and what of it is held for running calls. */
export async function showBalance(
  context: CliContext,
  options: { org: string | undefined; json: boolean },
): Promise<ExitCode> {
  const organisationId = needed(options.org, '--org', 'ledger balance');
  const { formatAmount } = await import('@wanwen/server/billing');
  await using books = await openBooks(context);
  await books.requireOrganisation(organisationId);
  const account = await books.billing.account(organisationId);
  const { mode, currency } = account;
  const balance = formatAmount(account.balance);
  const held = formatAmount(account.held);
  const available = account.available === null ? null : formatAmount(account.available);
  const { stdout, text } = context;
  if (options.json) {
    stdout.write(`${safeJson({ organisationId, mode, currency, balance, held, available })}\n`);
    return exitCode.ok;
  }
  stdout.write(
    `${text('ledger.balance', { balance, currency, mode: text(mode === 'prepaid' ? 'ledger.mode-prepaid' : 'ledger.mode-postpaid') })}\n`,
  );
  stdout.write(`${text('ledger.held', { held, currency })}\n`);
  const free = available === null ? text('ledger.without-end') : `${available} ${currency}`;
  stdout.write(`${text('ledger.available', { available: free })}\n`);
  return exitCode.ok;
}
