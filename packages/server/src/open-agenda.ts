import { type Accounts, peopleDirectory } from './accounts/index.ts';
import { type Agenda, type AgendaNews, createAgenda, type Groups } from './agenda/index.ts';
import type { Database, EventBus } from './platform/index.ts';

interface OpenAgendaOptions {
  database: Database;
  accounts: Accounts;
  news: EventBus<AgendaNews>;
  groups: Groups;
}

/** To-dos and the calendar, with the people of the accounts. */
export function openAgenda({ database, accounts, news, groups }: OpenAgendaOptions): Agenda {
  const people = peopleDirectory(database.db);
  const { countAttempt, recordAudit, membersAmong, membersNamed, belongingOf } = accounts;
  const directory = {
    namesOf: async (ids: readonly string[]) =>
      new Map([...(await people.find(ids))].map(([id, { name }]) => [id, name] as const)),
    membersAmong,
    find: membersNamed,
    mayWorkIn: async (organisationId: string, personId: string) =>
      (await belongingOf(personId)).some(({ id }) => id === organisationId),
  };
  return createAgenda({ database, directory, groups, news, countAttempt, recordAudit });
}
