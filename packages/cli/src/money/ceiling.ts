import { readAmount } from '../accounts/read-values.ts';
import type { Invocation } from '../arguments/command.ts';
import type { CliContext } from '../context.ts';
import { UsageError } from '../errors.ts';
import { type ExitCode, exitCode } from '../exit-codes.ts';
import { oneLine, safeJson } from '../terminal/strip-controls.ts';
import type { CeilingOptions, InOrganisation } from './commands.ts';
import { needed } from './needed.ts';
import { openBooks } from './open-books.ts';

/** Money as decimals. */
interface WrittenCeiling {
  requestsPerMinute: number | null;
  tokensPerMinute: number | null;
  concurrentCalls: number | null;
  spendPerDay: string | null;
  spendPerMonth: string | null;
}

const NONE: WrittenCeiling = {
  requestsPerMinute: null,
  tokensPerMinute: null,
  concurrentCalls: null,
  spendPerDay: null,
  spendPerMonth: null,
};

/** What the server allows an organisation at most. */
export async function showCeiling(context: CliContext, { options }: Invocation<InOrganisation>): Promise<ExitCode> {
  const organisationId = needed(options.org, '--org', 'ceiling show');
  await using books = await openBooks(context);
  await books.requireOrganisation(organisationId);
  print(context, options.json, organisationId, await read(books, organisationId));
  return exitCode.ok;
}

/** What is not named stays as it is, but with `--clear`. */
export async function setCeiling(context: CliContext, { options }: Invocation<CeilingOptions>): Promise<ExitCode> {
  const organisationId = needed(options.org, '--org', 'ceiling set');
  const asked = askedOf(options);
  if (Object.keys(asked).length === 0 && !options.clear) throw new UsageError('error.ceiling-empty', {}, 'ceiling set');
  const { parseAmount } = await import('@wanwen/server/billing');
  await using books = await openBooks(context);
  await books.requireOrganisation(organisationId);
  const before = await read(books, organisationId);
  const after = { ...(options.clear ? NONE : before), ...asked };
  const { spendPerDay, spendPerMonth, ...counts } = after;
  const micros = (amount: string | null) => (amount === null ? null : parseAmount(amount));
  const limits = { ...counts, spendPerDay: micros(spendPerDay), spendPerMonth: micros(spendPerMonth) };
  await books.billing.limits.setCeiling(organisationId, limits, books.record);
  print(context, options.json, organisationId, await read(books, organisationId));
  return exitCode.ok;
}

function askedOf(options: Invocation<CeilingOptions>['options']): Partial<WrittenCeiling> {
  const { 'limit-day': day, 'limit-month': month } = options;
  const given = {
    requestsPerMinute: options['limit-requests'],
    tokensPerMinute: options['limit-tokens'],
    concurrentCalls: options['limit-concurrent'],
    spendPerDay: day === undefined ? undefined : readAmount('--limit-day', day),
    spendPerMonth: month === undefined ? undefined : readAmount('--limit-month', month),
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}

type Books = Awaited<ReturnType<typeof openBooks>>;

async function read({ billing }: Books, organisationId: string): Promise<WrittenCeiling> {
  const { formatAmount } = await import('@wanwen/server/billing');
  const ceiling = await billing.limits.ceiling(organisationId);
  if (ceiling === null) return NONE;
  const written = (amount: number | null) => (amount === null ? null : formatAmount(amount));
  return { ...ceiling, spendPerDay: written(ceiling.spendPerDay), spendPerMonth: written(ceiling.spendPerMonth) };
}

function print({ stdout, text }: CliContext, json: boolean, organisationId: string, ceiling: WrittenCeiling): void {
  if (json) return void stdout.write(`${safeJson({ organisationId, ...ceiling })}\n`);
  stdout.write(`${text('ceiling.of', { organisation: oneLine(organisationId) })}\n`);
  const { requestsPerMinute, tokensPerMinute, concurrentCalls, spendPerDay, spendPerMonth } = ceiling;
  const lines = [
    text('ceiling.requests', { limit: requestsPerMinute ?? '—' }),
    text('ceiling.tokens', { limit: tokensPerMinute ?? '—' }),
    text('ceiling.concurrent', { limit: concurrentCalls ?? '—' }),
    text('ceiling.day', { limit: spendPerDay ?? '—' }),
    text('ceiling.month', { limit: spendPerMonth ?? '—' }),
  ];
  for (const line of lines) stdout.write(`  ${line}\n`);
}
