import type { PersonEntry } from '@wanwen/contract';
import type { Invocation, JsonOption, RemovalOptions } from '../arguments/command.ts';
import { loadCliConfig } from '../config/load-cli-config.ts';
import type { CliContext } from '../context.ts';
import { CliError } from '../errors.ts';
import { type ExitCode, exitCode } from '../exit-codes.ts';
import { findOwnServer, serverAddress } from '../server/find-server.ts';
import { confirm } from '../terminal/ask.ts';
import { printList, printResult } from '../terminal/print-list.ts';
import { oneLine } from '../terminal/strip-controls.ts';
import { localDay } from '../terminal/times.ts';
import { type Administration, allItems } from './administration.ts';
import type { AdministratorOptions, ListPeopleOptions } from './commands.ts';
import { openAdministration } from './open-administration.ts';

export async function listPeople(
  context: CliContext,
  { json, search }: Invocation<ListPeopleOptions>['options'],
): Promise<ExitCode> {
  await using administration = await openAdministration(context);
  const items = await allItems((place) => administration.listPeople({ ...place, query: search }));
  printList(context, items, {
    json,
    empty: 'person.none',
    columns: [
      ['member.id', ({ id }) => id],
      ['member.name', ({ name }) => name, 'words'],
      ['member.email', ({ email }) => email, 'words'],
      ['person.administrator', ({ administrator }) => (administrator ? context.text('person.yes') : '')],
      ['person.two-factor', ({ twoFactor }) => (twoFactor ? context.text('person.yes') : '')],
      ['person.organisations', ({ organisations }) => String(organisations), 'number'],
      ['person.last-seen', ({ lastSeenAt }) => localDay(lastSeenAt)],
    ],
  });
  return exitCode.ok;
}

export async function setAdministrator(
  context: CliContext,
  { options: { off, json }, arguments: [named] }: Invocation<AdministratorOptions>,
): Promise<ExitCode> {
  await using administration = await openAdministration(context);
  const { id, name } = await findPerson(administration, named!);
  await administration.setAdministrator(id, !off);
  const line = context.text(off ? 'person.unmade' : 'person.made', { person: name });
  printResult(context, json, { id, administrator: !off }, line);
  return exitCode.ok;
}

export async function removePerson(
  context: CliContext,
  { options: { json, yes }, arguments: [named] }: Invocation<RemovalOptions>,
): Promise<ExitCode> {
  await using administration = await openAdministration(context);
  const { id, name, email } = await findPerson(administration, named!);
  await confirm(context, context.text('confirm.person', { person: oneLine(`${name} <${email}>`) }), yes);
  await administration.removePerson(id);
  printResult(context, json, { removed: id }, context.text('person.removed', { person: name }));
  return exitCode.ok;
}

/** The link alone on stdout, so that a script can take it from there. */
export async function makePasswordLink(
  context: CliContext,
  { options: { json }, arguments: [named] }: Invocation<JsonOption>,
): Promise<ExitCode> {
  const { config } = await loadCliConfig(context);
  await using administration = await openAdministration(context);
  const { email } = await findPerson(administration, named!);
  const { path } = await administration.makePasswordLink(email);
  const running = config.publicUrl ? undefined : await findOwnServer(config, context.signal);
  const link = `${config.publicUrl ?? running?.address ?? serverAddress(config) ?? ''}${path}`;
  printResult(context, json, { link }, link);
  context.stderr.write(`${context.text('person.link-note')}\n`);
  return exitCode.ok;
}

/** By id or email. */
async function findPerson(administration: Administration, named: string): Promise<PersonEntry> {
  const query = named.includes('@') ? named : undefined;
  const people = await allItems((place) => administration.listPeople({ ...place, query }));
  const found = people.find(({ id, email }) => id === named || email.toLowerCase() === named.toLowerCase());
  if (!found) throw new CliError('error.no-such-person', { person: named }, { exitCode: exitCode.missing });
  return found;
}
