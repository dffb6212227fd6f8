import { KeyLimits } from '@wanwen/contract';
import { sql } from 'kysely';
import { type AnyDatabase, newId } from '../platform/index.ts';

/** Rows of each table: more than some small pages hold. */
export const ROWS = 11;

const names = ['beta', 'Alpha', 'alpha', '万问', 'Émile', 'zeta', 'éclair', '阿里', 'Beta'];
const limits = JSON.stringify(KeyLimits.parse({}));
const word = (index: number) => names[index % names.length]!;
const day = (index: number) => new Date(Date.UTC(2031, 0, 1 + ((index * 7) % 5))).toISOString();
/** Some rows have none. */
const dayOrNone = (index: number) => (index % 3 === 0 ? null : day(index));
const figure = (index: number) => ((index * 7) % 5) * 100;
const text = (index: number, what: string) => `${what}-${(index * 7) % ROWS}`;

/** Fills what the lists of the console show with rows that are alike here, different there, and empty elsewhere. */
export async function insertManyRows(db: AnyDatabase): Promise<{ batchId: string }> {
  const rows = <Row>(make: (index: number) => Row): Row[] => Array.from({ length: ROWS }, (_, index) => make(index));
  const insert = (table: string, values: object[]) => db.insertInto(table).values(values).execute();
  const people = rows((index) => text(index, 'person'));
  const createdAt = new Date().toISOString();
  await insert(
    'people',
    rows((index) => {
      const stamp = { created_at: day(index), updated_at: day(index) };
      return {
        id: people[index],
        name: word(index),
        email: `${people[index]}@x.example`,
        email_verified: sql`false`,
        ...stamp,
      };
    }),
  );
  const organisations = rows((index) => text(index, 'organisation'));
  await insert(
    'organisations',
    rows((index) => ({ id: organisations[index], name: word(index), kind: 'company', created_at: day(index) })),
  );
  await insert(
    'members',
    rows((index) => ({
      organisation_id: 'local',
      person_id: people[index],
      role: ['member', 'owner', 'developer', 'admin'][index % 4],
      joined_at: day(index),
    })),
  );
  await insert(
    'members',
    rows((index) => ({
      organisation_id: organisations[index % 4],
      person_id: people[index],
      role: 'member',
      joined_at: day(index),
    })),
  );
  await insert(
    'member_links',
    rows((index) => ({
      ...{ id: newId(), organisation_id: 'local', token_hash: text(index, 'link'), role: 'member', uses: 900 },
      ...{ used: figure(index), created_at: createdAt, expires_at: day(index) },
    })),
  );
  await insert(
    'api_keys',
    rows((index) => ({
      ...{ id: newId(), organisation_id: 'local', name: word(index), key_hash: text(index, 'key'), limits },
      ...{ prefix: 'ww-abcd', last_four: 'wxyz', access: 'read', created_at: createdAt },
      ...{ expires_at: dayOrNone(index), last_used_at: dayOrNone(index + 1) },
    })),
  );
  const batches = rows((index) => ({
    ...{ id: newId(), label: word(index), code_count: figure(index), uses_per_code: 1, role: 'member' },
    ...{ starting_credit: 0, created_at: createdAt, expires_at: day(index) },
  }));
  await insert('invite_batches', batches);
  const batchId = batches[0]!.id;
  await insert(
    'invites',
    rows((index) => ({
      ...{ id: newId(), batch_id: batchId, number: index + 1, code_hash: text(index, 'code'), used: index % 3 },
      ...{ opened_at: dayOrNone(index), redeemed_at: dayOrNone(index + 1), first_call_at: dayOrNone(index + 2) },
    })),
  );
  await insert(
    'waiting_list',
    rows((index) => ({
      ...{ id: newId(), email_key: text(index, 'mail'), company: word(index), name: 'Mei', email: 'mei@x.example' },
      ...{ purpose: '', language: 'zh', state: 'approved', note: '', created_at: createdAt },
      decided_at: dayOrNone(index),
    })),
  );
  await insert(
    'deployments',
    rows((index) => ({
      ...{ id: newId(), name: word(index), kind: 'deepseek', model: word(index + 2), makes: 'text', weight: 1 },
      ...{ priority: index % 3, allow_private: 0, enabled: 1, vision: 0, tools: 0, thinking: 0 },
      ...{ context_length: 4096, created_at: createdAt, updated_at: createdAt },
    })),
  );
  await insert(
    'own_abilities',
    rows((index) => ({
      ...{ id: newId(), organisation_id: 'local', slug: text(index, 'own'), revision: 1, newest: 0 },
      ...{ draft: JSON.stringify({ title: { en: 'A' }, instructions: 'B' }), created_at: createdAt },
      updated_at: day(index),
    })),
  );
  await insert(
    'audit_entries',
    rows(() => ({ id: newId(), at: createdAt, actor_kind: 'machine', action: 'key.create', target_kind: 'key' })),
  );
  await insertMoney(db, rows);
  return { batchId };
}

async function insertMoney(db: AnyDatabase, rows: <Row>(make: (index: number) => Row) => Row[]): Promise<void> {
  const insert = (table: string, values: object[]) => db.insertInto(table).values(values).execute();
  const createdAt = new Date().toISOString();
  const today = createdAt.slice(0, 10);
  await insert(
    'prices',
    rows((index) => ({
      ...{ organisation_id: '', model: word(index), prices: '{}', currency: 'CNY' },
      ...{ effective_from: day(index), created_at: createdAt },
    })),
  );
  const count = (index: number) => ({ prompt_tokens: figure(index), completion_tokens: index % 2 });
  const none = { cached_tokens: 0, cache_write_tokens: 0, reasoning_tokens: 0, images: 0, audio_seconds: 0 };
  await insert(
    'usage',
    rows((index) => ({
      ...{ id: newId(), request_id: 'r', organisation_id: 'local', person_id: '', key_id: '', model: 'm' },
      ...{ deployment: 'm', protocol: 'openai', source: 'api', ...none, tool_calls: 0, ...count(index) },
      ...{ amount: figure(index + 1), usage_estimated: 0, exact_micros: 0, exact_picos: 0, outcome: 'finished' },
      ...{ uncharged: 1 + figure(index), total_ms: figure(index + 2), attempts: 1, day: today, created_at: createdAt },
    })),
  );
  const account = 'organisation:local';
  const entries = rows((index) => ({ id: newId(), kind: index < 7 ? 'top-up' : 'usage', amount: figure(index) - 200 }));
  const transactions = entries.map(({ id, kind }, index) => ({
    ...{ id, organisation_id: 'local', kind, reason: word(index), reference: id, day: today, created_at: createdAt },
  }));
  await insert('ledger_transactions', transactions);
  await insert(
    'ledger_entries',
    entries.map(({ id, amount }, index) => ({
      ...{ account, sequence: index + 1, transaction_id: id, amount, balance_after: 0 },
    })),
  );
  await insert(
    'ledger_days',
    ['top-up', 'usage'].map((kind) => ({ account, day: today, kind, entries: 7, amount: 0 })),
  );
}
