import { readAmount } from '../accounts/read-values.ts';
import type { Invocation } from '../arguments/command.ts';
import type { CliContext } from '../context.ts';
import { UsageError } from '../errors.ts';
import { type ExitCode, exitCode } from '../exit-codes.ts';
import { oneLine, safeJson } from '../terminal/strip-controls.ts';
import { localTime, readTime } from '../terminal/times.ts';
import { bucketOptions } from './bucket-options.ts';
import type { PriceSetOptions } from './commands.ts';
import { describePrices } from './list-prices.ts';
import { needed } from './needed.ts';
import { openBooks } from './open-books.ts';

const COMMAND = 'price set';

/** Enters a new version of a model's prices; earlier calls keep theirs. */
export async function setPrice(
  context: CliContext,
  options: Invocation<PriceSetOptions>['options'],
): Promise<ExitCode> {
  const model = needed(options.model, '--model', COMMAND);
  const names = Object.keys(bucketOptions) as (keyof typeof bucketOptions)[];
  const given = names.filter((name) => options[name] !== undefined);
  if (given.length === 0) throw new UsageError('error.price-missing', {}, COMMAND);
  const prices = Object.fromEntries(
    given.map((name) => [name.replaceAll('-', '_'), readAmount(`--${name}`, options[name]!)]),
  );
  const effectiveFrom = readFrom(options.from);
  await using books = await openBooks(context);
  if (options.org !== undefined) await books.requireOrganisation(options.org);
  const asked = {
    model,
    organisationId: options.org ?? null,
    prices,
    effectiveFrom,
    personId: null,
  };
  const price = await books.billing.prices.set(asked, books.record);
  const { stdout, text } = context;
  if (options.json) stdout.write(`${safeJson(price)}\n`);
  else {
    const values = { model: oneLine(model), version: price.version, from: localTime(price.effectiveFrom) };
    stdout.write(`${text('price.is-set', { ...values, prices: describePrices(price.prices) })}\n`);
  }
  return exitCode.ok;
}

function readFrom(from: string | undefined): string | undefined {
  const time = from === undefined ? undefined : readTime(from);
  if (from !== undefined && time === undefined)
    throw new UsageError('error.option-not-time', { option: '--from', value: from }, COMMAND);
  return time;
}
