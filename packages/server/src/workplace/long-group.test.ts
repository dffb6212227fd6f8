import assert from 'node:assert/strict';
import { type CompiledQuery, type KyselyPlugin, sql } from 'kysely';
import { createIdSource, type Database } from '../platform/index.ts';
import { forEachDatabase } from '../platform/testing/databases.ts';
import { emptyMessage } from './messages/send-message.ts';
import { MessageStore } from './stores/message-store.ts';
import { ada, makeGroup, openWorkplace } from './testing/open-workplace.ts';

const newId = createIdSource();
const COUNT = 20_000;

async function fill({ db }: Database, groupId: string): Promise<void> {
  const store = new MessageStore(db);
  for (let start = 0; start < COUNT; start += 500) {
    const rows = Array.from({ length: 500 }, (_, index) => ({
      ...emptyMessage,
      id: newId(),
      organisation_id: 'north',
      group_id: groupId,
      seq: start + index + 1,
      changed: start + index + 2,
      author_id: 'ada',
      client_id: `filled-${start + index}`,
      text: `message ${start + index + 1}`,
      created_at: new Date(1_700_000_000_000 + (start + index) * 1000).toISOString(),
    }));
    await store.insert(rows);
  }
  const numbers = { last_seq: COUNT, changed: COUNT + 1 };
  await db.updateTable('work_groups').set(numbers).where('id', '=', groupId).execute();
}

/** Every statement that is run meanwhile. */
function recorder(database: Database) {
  const queries: CompiledQuery[] = [];
  const plugin: KyselyPlugin = {
    transformQuery({ node, queryId }) {
      queries.push(database.db.getExecutor().compileQuery(node, queryId));
      return node;
    },
    transformResult: async ({ result }) => result,
  };
  return { queries, recorded: { ...database, db: database.db.withPlugin(plugin) } };
}

/** Rows that a statement looks at (PostgreSQL), or whether it reads along an index without sorting (SQLite). */
async function assertCheap(database: Database, { sql: text, parameters }: CompiledQuery): Promise<void> {
  const explain = (prefix: string) =>
    database.db.executeQuery<Record<string, unknown>>({
      ...sql`select 1`.compile(database.db),
      sql: `${prefix} ${text}`,
      parameters,
    });
  if (database.kind === 'sqlite') {
    const plan = (await explain('explain query plan')).rows.map(({ detail }) => String(detail)).join('\n');
    assert.doesNotMatch(plan, /SCAN (?!counted)/, `${text}\n${plan}`);
    // The groups of one person may be sorted; messages never.
    if (/from "?work_messages/.test(text)) assert.doesNotMatch(plan, /TEMP B-TREE/, `${text}\n${plan}`);
    return;
  }
  const [row] = (await explain('explain (analyze, format json)')).rows;
  const visit = (node: Record<string, unknown>): number =>
    Math.max(
      (node['Actual Rows'] as number) * (node['Actual Loops'] as number) +
        ((node['Rows Removed by Filter'] as number | undefined) ?? 0),
      ...((node.Plans as Record<string, unknown>[] | undefined) ?? []).map(visit),
    );
  const most = visit((row!['QUERY PLAN'] as { Plan: Record<string, unknown> }[])[0]!.Plan);
  assert.ok(most <= 260, `${most} rows: ${text}`);
}

forEachDatabase((kind, open, it) => {
  it(`${kind}: a long group is opened by as many rows as are shown`, async (t) => {
    const database = await open(t);
    const { workplace: plain } = await openWorkplace(database, t);
    const group = await makeGroup(plain, ada, { name: 'Long', personIds: ['bob'] });
    await fill(database, group.id);
    if (kind === 'postgres') await sql`analyze`.execute(database.db);
    const { queries, recorded } = recorder(database);
    const { workplace } = await openWorkplace(recorded, t);
    queries.length = 0;

    const limit = 50;
    const page = await workplace.listMessages(ada, group.id, { limit });
    assert.deepEqual([page.items[0]!.seq, page.items.at(-1)!.seq, page.lastSeq], [COUNT - 49, COUNT, COUNT]);
    await workplace.listMessages(ada, group.id, { before: 10_000, limit });
    await workplace.listMessages(ada, group.id, { after: 10_000, limit });
    await workplace.listMessages(ada, group.id, { around: 10_000, limit });
    await workplace.listGroups(ada);
    await workplace.getGroup(ada, group.id);
    await workplace.listPins(ada, group.id);
    const id = page.items[10]!.id;
    await workplace.listThread(ada, { groupId: group.id, id }, { after: 0, limit });
    const messages = new MessageStore(recorded.db);
    await messages.changedAfter(group.id, COUNT - 100, 200);
    const asked = queries.filter(({ sql: text }) => /work_/.test(text) && /^\s*(select|with)/i.test(text));
    assert.ok(asked.length >= 15, `${asked.length} statements`);
    for (const query of asked) await assertCheap(database, query);
  });
});
