import type { Role } from '@wanwen/contract';
import type { Invocation } from '../arguments/command.ts';
import type { CliContext } from '../context.ts';
import { CliError } from '../errors.ts';
import { type ExitCode, exitCode } from '../exit-codes.ts';
import { confirm } from '../terminal/ask.ts';
import { printList, printResult } from '../terminal/print-list.ts';
import { oneLine } from '../terminal/strip-controls.ts';
import { localDay } from '../terminal/times.ts';
import { type Administration, allItems } from './administration.ts';
import type { AddMemberOptions, InOrganisation, RemoveInOrganisation } from './commands.ts';
import { FIRST } from './key-commands.ts';
import { openAdministration } from './open-administration.ts';

export async function listMembers(
  context: CliContext,
  { json, org = FIRST }: Invocation<InOrganisation>['options'],
): Promise<ExitCode> {
  await using administration = await openAdministration(context);
  const items = await allItems((place) => administration.listMembers(org, place));
  printList(context, items, {
    json,
    empty: 'member.none',
    columns: [
      ['member.id', ({ personId }) => personId],
      ['member.name', ({ name }) => name ?? '', 'words'],
      ['member.email', ({ email }) => email ?? '', 'words'],
      ['member.role', ({ role }) => context.text(`member.role-${role}`)],
      ['member.joined', ({ joinedAt }) => localDay(joinedAt)],
    ],
  });
  return exitCode.ok;
}

export async function addMember(
  context: CliContext,
  { options, arguments: [person] }: Invocation<AddMemberOptions>,
): Promise<ExitCode> {
  const { org = FIRST, role = 'member', json } = options;
  await using administration = await openAdministration(context);
  const named = person!.includes('@') ? { email: person! } : { personId: person! };
  const member = await administration.addMember(org, { ...named, role: role as Role });
  printResult(context, json, member, context.text('member.added', { person: member.name ?? person!, org }));
  return exitCode.ok;
}

export async function removeMember(
  context: CliContext,
  { options, arguments: [person] }: Invocation<RemoveInOrganisation>,
): Promise<ExitCode> {
  const { org = FIRST, json, yes } = options;
  await using administration = await openAdministration(context);
  const personId = person!.includes('@') ? await idOf(administration, org, person!) : person!;
  await confirm(context, context.text('confirm.member', { person: oneLine(person!), org: oneLine(org) }), yes);
  await administration.removeMember(org, personId);
  printResult(context, json, { removed: personId }, context.text('member.removed', { person: person!, org }));
  return exitCode.ok;
}

async function idOf(administration: Administration, org: string, email: string): Promise<string> {
  const members = await allItems((place) => administration.listMembers(org, place));
  const found = members.find((member) => member.email?.toLowerCase() === email.toLowerCase());
  if (!found) throw new CliError('error.no-such-member', { person: email, org }, { exitCode: exitCode.missing });
  return found.personId;
}
