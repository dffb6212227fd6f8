import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import { sql } from 'kysely';
import { forEachDatabase } from '../testing/databases.ts';

forEachDatabase((kind, open, it) => {
  if (kind === 'sqlite') return;

  it('postgres: a connection that is cut within a transaction fails that transaction, and nothing else', async (t) => {
    const { db } = await open(t);
    const cut = db.transaction().execute(async (inside) => {
      const { rows } = await sql<{ id: number }>`select pg_backend_pid() as id`.execute(inside);
      await sql`select pg_terminate_backend(${rows[0]!.id})`.execute(db);
      await wait(200);
      await sql`select 1`.execute(inside);
    });
    await assert.rejects(cut);
    const { rows } = await sql<{ one: number }>`select 1 as one`.execute(db);
    assert.equal(rows[0]!.one, 1);
  });
});
