import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CreateGroupInput, Group, GroupMessage, LiveEvent, SendGroupMessageInput } from '@wanwen/contract';
import { CreateGroup, SendGroupMessage } from '@wanwen/contract';
import { sql } from 'kysely';
import type { AuditedAct } from '../../accounts/index.ts';
import { createLog, type Database, type Migration, migrate } from '../../platform/index.ts';
import {
  type ActingWho,
  addFileTexts,
  addMentionsOfEdits,
  createLateMentions,
  createWorkplace,
  createWorkplaceImports,
  createWorkplaceTables,
  type Workplace,
} from '../index.ts';

const people: Record<string, string[]> = {
  north: ['ada', 'bob', 'cyd', 'dan'],
  south: ['sam', 'sue'],
};

/** Somebody of an organisation; their id is their name. */
export const as = (personId: string, organisationId = 'north'): ActingWho => ({
  organisationId,
  personId,
  acting: { actor: { personId, administrator: false }, address: null },
});

export const [ada, bob, cyd, dan] = ['ada', 'bob', 'cyd', 'dan'].map((name) => as(name)) as [
  ActingWho,
  ActingWho,
  ActingWho,
  ActingWho,
];
export const sam = as('sam', 'south');

interface TestContext {
  after(cleanUp: () => Promise<void>): void;
}

export interface OpenedWorkplace {
  workplace: Workplace;
  clock: { now(): number; advance(ms: number): void };
  acts: AuditedAct[];
  /** The data folder. */
  home: string;
  /** Another server on the same database. */
  another(): Workplace;
}

const ownMigrations = [
  createWorkplaceTables,
  createWorkplaceImports,
  addFileTexts,
  addMentionsOfEdits,
  createLateMentions,
];

/** The work chat on a real database, with a clock that the test moves. */
export async function openWorkplace(
  database: Database,
  t: TestContext,
  { migrations = ownMigrations, ...options }: { heartbeatMs?: number; migrations?: readonly Migration[] } = {},
): Promise<OpenedWorkplace> {
  await migrate(database, migrations);
  const home = await mkdtemp(join(tmpdir(), 'wanwen-workplace-'));
  let offset = 0;
  const clock = {
    now: () => Date.now() + offset,
    advance: (ms: number) => {
      offset += ms;
    },
  };
  const acts: AuditedAct[] = [];
  // Other rooms ask the same database: whoever asked them inside a transaction would wait for ever.
  const ask = () => sql`select 1`.execute(database.db);
  const opened: Workplace[] = [];
  const open = () => {
    const workplace = createWorkplace({
      ...options,
      database,
      home,
      clock,
      log: createLog({ logLevel: 'silent' }),
      directory: {
        async namesOf(ids) {
          await ask();
          return new Map(ids.map((id) => [id, `${id[0]!.toUpperCase()}${id.slice(1)}`]));
        },
        async membersAmong(organisationId, ids) {
          await ask();
          return new Set(ids.filter((id) => people[organisationId]?.includes(id)));
        },
      },
      recordAudit: async (_transaction, _acting, act) => void acts.push(act),
    });
    opened.push(workplace);
    return workplace;
  };
  t.after(async () => {
    for (const workplace of opened) await workplace[Symbol.asyncDispose]();
    await rm(home, { recursive: true, force: true });
  });
  return { workplace: open(), clock, acts, home, another: open };
}

export const makeGroup = (
  workplace: Workplace,
  who: ActingWho,
  input: Partial<CreateGroupInput> & { name: string },
): Promise<Group> => workplace.createGroup(who, CreateGroup.parse({ kind: 'private', ...input }));

let sent = 0;

export function say(
  workplace: Workplace,
  who: ActingWho,
  groupId: string,
  input: string | Omit<SendGroupMessageInput, 'clientId'>,
): Promise<GroupMessage> {
  sent += 1;
  const rest = typeof input === 'string' ? { text: input } : input;
  return workplace.sendMessage(who, groupId, SendGroupMessage.parse({ clientId: `client-${sent}`, ...rest }));
}

/** A page's line in this process. */
export interface TestLine {
  events: LiveEvent[];
  closedWith: number | undefined;
  send(request: object): void;
  end(): void;
  /** Waits for an event that fits, from those not waited for before. */
  next<Type extends LiveEvent['type']>(
    type: Type,
    fits?: (event: Extract<LiveEvent, { type: Type }>) => boolean,
  ): Promise<Extract<LiveEvent, { type: Type }>>;
}

export function openLine(
  workplace: Workplace,
  who: ActingWho,
  { waiting = () => 0, allowed = () => true }: { waiting?: () => number; allowed?: () => boolean } = {},
): TestLine {
  const events: LiveEvent[] = [];
  let looked = 0;
  const line: TestLine = {
    events,
    closedWith: undefined,
    send: (request) => page.hear(JSON.stringify(request)),
    end: () => page.ended(),
    async next(type, fits = () => true) {
      const until = performance.now() + 5000;
      for (;;) {
        for (; looked < events.length; looked++) {
          const event = events[looked]!;
          if (event.type !== type || !fits(event as never)) continue;
          looked += 1;
          return event as never;
        }
        if (performance.now() > until) throw new Error(`no "${type}" came: ${JSON.stringify(events.slice(-5))}`);
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    },
  };
  const socket = {
    send: (text: string) => void events.push(JSON.parse(text)),
    close: (code: number) => {
      line.closedWith = code;
    },
    cut: () => page.ended(),
    get waiting() {
      return waiting();
    },
  };
  const page = workplace.openLine(who, socket, async () => allowed());
  return line;
}
