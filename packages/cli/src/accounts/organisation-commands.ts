import type { Invocation, JsonOption } from '../arguments/command.ts';
import type { CliContext } from '../context.ts';
import { type ExitCode, exitCode } from '../exit-codes.ts';
import { printList, printResult } from '../terminal/print-list.ts';
import { localDay } from '../terminal/times.ts';
import { allItems } from './administration.ts';
import type { OrgOptions } from './commands.ts';
import { openAdministration } from './open-administration.ts';
import { readList } from './read-values.ts';

export async function listOrganisations(
  context: CliContext,
  { json }: Invocation<JsonOption>['options'],
): Promise<ExitCode> {
  await using administration = await openAdministration(context);
  const items = await allItems((place) => administration.listOrganisations(place));
  printList(context, items, {
    json,
    empty: 'org.none',
    columns: [
      ['org.id', ({ id }) => id],
      ['org.name', ({ name }) => name, 'words'],
      ['org.kind', ({ kind }) => context.text(`org.kind-${kind}`)],
      ['org.members', ({ members }) => String(members), 'number'],
      ['org.created', ({ createdAt }) => localDay(createdAt)],
      ['org.purge', ({ purgeAfter }) => localDay(purgeAfter)],
    ],
  });
  return exitCode.ok;
}

/** The id alone on stdout, so that a script can take it from there. */
export async function createOrganisation(
  context: CliContext,
  { options, arguments: [name] }: Invocation<OrgOptions>,
): Promise<ExitCode> {
  const { owner, models, json } = options;
  await using administration = await openAdministration(context);
  const made = await administration.createOrganisation({
    name: name!,
    models: readList(models),
    ...(owner === undefined ? {} : owner.includes('@') ? { ownerEmail: owner } : { ownerId: owner }),
  });
  printResult(context, json, made, made.id);
  return exitCode.ok;
}
