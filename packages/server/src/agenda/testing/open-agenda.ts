import { sql } from 'kysely';
import { createEventBus, type Database, type Migration, migrate } from '../../platform/index.ts';
import {
  type AgendaGroup,
  type AgendaNews,
  addNoticesAndSnoozes,
  createAgenda,
  createAgendaTables,
  type Groups,
  type Who,
} from '../index.ts';

const names: Record<string, string> = { ada: 'Ada', bob: '李波', eve: 'Eve', sam: 'Sam' };

/** Ada, Bob and Eve work in the north, Sam in the south; Ada and Bob are in the group of the launch. */
export const [ada, bob, eve] = ['ada', 'bob', 'eve'].map(
  (personId): Who => ({ organisationId: 'north', personId }),
) as [Who, Who, Who];
export const sam: Who = { organisationId: 'south', personId: 'sam' };

export const launch: AgendaGroup = {
  id: '01900000-0000-7000-8000-0000000000a1',
  name: '发布会筹备',
  timeZone: 'Asia/Shanghai',
};

/** What was said in it. */
const said: Record<string, string> = {
  m1: '我来写发布稿，今晚给初稿',
  m2: '好，周五前交',
  m7: '@所有人 明早九点彩排',
};

/** 2026-11-26 is a Thursday; it is ten in the morning in Shanghai. */
export const start = Date.parse('2026-11-26T02:00:00.000Z');

/** The room on a real database, with groups and a clock that the test changes. */
export async function openAgenda(
  database: Database,
  migrations: Migration[] = [createAgendaTables, addNoticesAndSnoozes],
) {
  await migrate(database, migrations);
  let now = start;
  const texts = new Map(Object.entries(said));
  const organisations: Record<string, Set<string>> = {
    north: new Set(['ada', 'bob', 'eve']),
    south: new Set(['sam']),
  };
  const members = new Map([[launch.id, new Set(['ada', 'bob'])]]);
  // Other rooms ask the same database: whoever asked them inside a transaction would wait for ever.
  const ask = () => sql`select 1`.execute(database.db);
  const groups: Groups = {
    async groupsOf({ organisationId, personId }) {
      await ask();
      return organisationId === 'north' && members.get(launch.id)?.has(personId) ? [launch] : [];
    },
    async membersOf(organisationId, groupId) {
      await ask();
      return new Set(organisationId === 'north' ? members.get(groupId) : []);
    },
    async textsOf(_who, _groupId, messageIds) {
      await ask();
      return new Map([...texts].filter(([id]) => messageIds.includes(id)));
    },
  };
  const told: { organisationId: string; personIds: string[] }[] = [];
  const news = createEventBus<AgendaNews>((error) => {
    throw error;
  });
  news.on('agenda-changed', ({ organisationId, personIds }) =>
    told.push({ organisationId, personIds: [...personIds].sort() }),
  );
  const noticed: string[][] = [];
  news.on('agenda-noticed', ({ personIds }) => noticed.push([...personIds].sort()));
  const audited: string[] = [];
  const tries = new Map<string, number>();
  const agenda = createAgenda({
    database,
    groups,
    news,
    clock: { now: () => now },
    directory: {
      namesOf: async (ids) => new Map(ids.flatMap((id) => (names[id] ? [[id, names[id]]] : []))),
      async membersAmong(organisationId, ids) {
        await ask();
        return new Set(ids.filter((id) => organisations[organisationId]?.has(id)));
      },
      find: async (organisationId, words, limit) =>
        [...(organisations[organisationId] ?? [])]
          .map((personId) => ({ personId, name: names[personId]! }))
          .filter(({ name }) => name.includes(words))
          .slice(0, limit),
      mayWorkIn: async (organisationId, personId) => organisations[organisationId]?.has(personId) === true,
    },
    async countAttempt({ kind, perAddress }, address) {
      const key = `${kind} ${address}`;
      const count = (tries.get(key) ?? 0) + 1;
      if (count > perAddress) throw Object.assign(new Error('too many'), { code: 'too_many_attempts' });
      tries.set(key, count);
      return async () => void tries.set(key, tries.get(key)! - 1);
    },
    recordAudit: async (_transaction, _acting, { action }) => void audited.push(action),
  });
  return {
    agenda,
    /** Another message of the group. */
    say: (id: string, text: string) => void texts.set(id, text),
    database,
    told,
    noticed,
    audited,
    members: members.get(launch.id)!,
    people: organisations.north!,
    passTime: (ms: number) => {
      now += ms;
    },
  };
}

export const shanghai = 'Asia/Shanghai';
export const hour = 3_600_000;
export const page = { limit: 50 };

/** A to-do as it is asked for with nothing but its words. */
export const todoInput = (content: string) => ({ groupId: null, content, due: null, sources: [] });

/** Asks for one's own open to-dos, or what else is named. */
export const listInput = { list: 'mine', state: 'open', query: '', timeZone: shanghai, limit: 50 } as const;

export const eventInput = (title: string, from: string, to: string) => ({
  ...{ groupId: null, title, notes: '', place: '', personIds: [], sources: [] },
  time: { kind: 'time' as const, startAt: from, endAt: to, timeZone: shanghai },
});

export const spanInput = {
  ...{ from: '2026-11-23T00:00:00Z', to: '2026-12-07T00:00:00Z' },
  ...{ list: 'all' as const, cancelled: false, limit: 200 },
};
