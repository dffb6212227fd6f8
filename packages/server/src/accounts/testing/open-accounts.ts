import { type Database, migrate } from '../../platform/index.ts';
import {
  type AccountsOptions,
  type Acting,
  addKeyLineage,
  addRetention,
  createAccounts,
  createOrganisations,
  peopleMigration,
} from '../index.ts';

/** A clock that stands still until the test moves it. */
function handClock(start = Date.parse('2030-01-01T00:00:00Z')) {
  let now = start;
  return {
    now: () => now,
    advance: (milliseconds: number) => {
      now += milliseconds;
    },
  };
}

const emails: Record<string, string> = { olga: 'olga@north.example', dan: 'dan@north.example' };

/** Knows the people of the tests that have an email. */
const fewPeople = {
  find: async (ids: readonly string[]) =>
    new Map(ids.filter((id) => emails[id]).map((id) => [id, { name: id, email: emails[id]! }])),
  idByEmail: async (email: string) => Object.keys(emails).find((id) => emails[id] === email),
};

export const as = (personId: string, address: string | null = '203.0.113.5'): Acting => ({
  actor: { personId, administrator: false },
  address,
});

export const root: Acting = { actor: { personId: 'root', administrator: true }, address: '203.0.113.1' };
export const machine: Acting = { actor: { personId: null, administrator: true }, address: null };

export const page = { limit: 50 };

/** The accounts room on a real database, with a clock that the test moves. */
export async function openAccounts(database: Database, options: Partial<AccountsOptions> = {}) {
  await migrate(database, [peopleMigration, createOrganisations, addRetention, addKeyLineage]);
  const clock = handClock();
  const pepper = new Uint8Array(32).fill(7);
  const accounts = createAccounts({ database, clock, pepper, people: fewPeople, ...options });
  /** An organisation with one person in each role. */
  const company = async (name = 'North') => {
    const { id } = await accounts.createOrganisation(root, { name, ownerId: 'olga', models: null });
    for (const [personId, role] of [
      ['adam', 'admin'],
      ['dan', 'developer'],
      ['mia', 'member'],
    ] as const)
      await accounts.addMember(root, id, { personId, role });
    return id;
  };
  return { accounts, clock, company };
}

/** What of several calls at once succeeded, and the codes of the errors of the rest. */
export async function outcomes<Result>(calls: Promise<Result>[]): Promise<{ done: Result[]; refused: string[] }> {
  const settled = await Promise.allSettled(calls);
  return {
    done: settled.filter((one) => one.status === 'fulfilled').map((one) => one.value),
    refused: settled.filter((one) => one.status === 'rejected').map(({ reason }) => reason.code ?? String(reason)),
  };
}

export const newKey = {
  name: 'robot',
  ofOrganisation: false,
  access: 'write' as const,
  models: null,
  abilities: null,
  addresses: null,
  limits: {
    requestsPerMinute: null,
    tokensPerMinute: null,
    concurrentCalls: null,
    spendPerDay: null,
    spendPerMonth: null,
  },
  expiresAt: null,
};

export const newInvites = {
  label: 'fair',
  count: 1,
  usesPerCode: 1,
  organisationId: null,
  role: 'member' as const,
  startingCredit: '5',
  models: null,
  expiresInDays: 30,
};

export async function textOf(pieces: AsyncIterable<string | Uint8Array>): Promise<string> {
  let text = '';
  for await (const piece of pieces) text += Buffer.from(piece).toString();
  return text;
}
