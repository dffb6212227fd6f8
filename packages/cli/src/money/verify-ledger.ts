import type { CliContext } from '../context.ts';
import { type ExitCode, exitCode } from '../exit-codes.ts';
import { oneLine, safeJson } from '../terminal/strip-controls.ts';
import { openBooks } from './open-books.ts';

/** Proves that the ledger adds up; fails with a list of what does not. Works beside a running server. */
export async function verifyLedger(context: CliContext, options: { json: boolean }): Promise<ExitCode> {
  const { stdout, style, text } = context;
  await using books = await openBooks(context);
  const verdict = await books.billing.verify();
  const { faults, transactions, usage } = verdict;
  if (options.json) stdout.write(`${safeJson({ sound: faults.length === 0, ...verdict }, 2)}\n`);
  else if (faults.length === 0) stdout.write(`${text('ledger.sound', { transactions, calls: usage })}\n`);
  else {
    stdout.write(`${style.red(text('ledger.faults', { count: faults.length }))}\n`);
    for (const { code, at, message } of faults) stdout.write(`  ${code}  ${oneLine(at)}  ${oneLine(message)}\n`);
  }
  return faults.length === 0 ? exitCode.ok : exitCode.failure;
}
