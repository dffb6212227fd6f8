import type { CreatedKey } from '@wanwen/contract';
import type { Invocation } from '../arguments/command.ts';
import type { CliContext } from '../context.ts';
import { CliError } from '../errors.ts';
import { type ExitCode, exitCode } from '../exit-codes.ts';
import { confirm } from '../terminal/ask.ts';
import { printList, printResult } from '../terminal/print-list.ts';
import { localDay } from '../terminal/times.ts';
import { allItems } from './administration.ts';
import type { KeyOptions, ListKeysOptions, RemoveInOrganisation, RotateOptions } from './commands.ts';
import { openAdministration } from './open-administration.ts';
import { isUuid, readAddresses, readAmount, readHours, readList, readMoment } from './read-values.ts';

/** The organisation that a server has from its first start on. */
export const FIRST = 'local';
const dayHours = 24;

type Options<Specs extends KeyOptions | ListKeysOptions> = Invocation<Specs>['options'];

/** The key alone on stdout, so that a script can take it from there. */
export async function createKey(context: CliContext, options: Options<KeyOptions>): Promise<ExitCode> {
  const { 'limit-day': dayLimit, 'limit-month': monthLimit, expires } = options;
  const input = {
    ...(options.name === undefined ? {} : { name: options.name }),
    ...(options.access === undefined ? {} : { access: options.access as 'read' | 'write' }),
    models: readList(options.models),
    abilities: readList(options.abilities),
    addresses: readAddresses('--addresses', options.addresses),
    expiresAt: expires === undefined ? null : readMoment('--expires', expires),
    limits: {
      requestsPerMinute: options['limit-requests'] ?? null,
      tokensPerMinute: options['limit-tokens'] ?? null,
      concurrentCalls: options['limit-concurrent'] ?? null,
      spendPerDay: dayLimit === undefined ? null : readAmount('--limit-day', dayLimit),
      spendPerMonth: monthLimit === undefined ? null : readAmount('--limit-month', monthLimit),
    },
  };
  await using administration = await openAdministration(context);
  printKey(context, options.json, await administration.createKey(options.org ?? FIRST, input));
  return exitCode.ok;
}

export async function listKeys(context: CliContext, options: Options<ListKeysOptions>): Promise<ExitCode> {
  await using administration = await openAdministration(context);
  const { all, json, org = FIRST } = options;
  const items = await allItems((place) => administration.listKeys(org, { all, ...place }));
  printList(context, items, {
    json,
    empty: 'key.none',
    columns: [
      ['key.id', ({ id }) => id],
      ['key.name', ({ name }) => name, 'words'],
      ['key.key', ({ prefix, lastFour }) => `${prefix}…${lastFour}`],
      ['key.state', ({ state }) => context.text(`key.state-${state}`)],
      ['key.last-used', ({ lastUsedAt }) => localDay(lastUsedAt)],
      ['key.expires', ({ expiresAt }) => localDay(expiresAt)],
    ],
  });
  return exitCode.ok;
}

export async function rotateKey(
  context: CliContext,
  { options, arguments: [id] }: Invocation<RotateOptions>,
): Promise<ExitCode> {
  checkId(id!);
  const hours = options.overlap === undefined ? dayHours : readHours('--overlap', options.overlap);
  await using administration = await openAdministration(context);
  printKey(context, options.json, await administration.rotateKey(options.org ?? FIRST, id!, hours));
  return exitCode.ok;
}

export async function revokeKey(
  context: CliContext,
  { options, arguments: [id] }: Invocation<RemoveInOrganisation>,
): Promise<ExitCode> {
  checkId(id!);
  await using administration = await openAdministration(context);
  await confirm(context, context.text('confirm.key', { id: id! }), options.yes);
  const key = await administration.revokeKey(options.org ?? FIRST, id!);
  printResult(context, options.json, key, context.text('key.revoked', { name: key.name }));
  return exitCode.ok;
}

/** A name, or the key itself, is often given for the id. @throws {CliError} with exit code 3 */
function checkId(id: string): void {
  if (!isUuid(id)) throw new CliError('error.no-such-key', {}, { exitCode: exitCode.missing });
}

function printKey(context: CliContext, json: boolean, created: CreatedKey): void {
  printResult(context, json, created, created.key);
  if (!json) context.stderr.write(`${context.errorStyle.dim(context.text('key.shown-once', { id: created.id }))}\n`);
}
