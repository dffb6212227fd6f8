import type { Role } from '@wanwen/contract';
import type { Invocation } from '../arguments/command.ts';
import type { CliContext } from '../context.ts';
import { CliError } from '../errors.ts';
import { type ExitCode, exitCode } from '../exit-codes.ts';
import { day, printList, printResult } from '../terminal/print-list.ts';
import { type Administration, allItems } from './administration.ts';
import type { AddMemberOptions, InOrganisation } from './commands.ts';
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
      ['member.name', ({ name }) => name ?? ''],
      ['member.email', ({ email }) => email ?? ''],
      ['member.role', ({ role }) => context.text(`member.role-${role}`)],
      ['member.joined', ({ joinedAt }) => day(joinedAt)],
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
  { options, arguments: [person] }: Invocation<InOrganisation>,
): Promise<ExitCode> {
  const { org = FIRST, json } = options;
  await using administration = await openAdministration(context);
  const personId = person!.includes('@') ? await idOf(administration, org, person!) : person!;
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
