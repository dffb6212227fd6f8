import assert from 'node:assert/strict';
import { type Kysely, sql } from 'kysely';
import { forEachDatabase } from '../testing/databases.ts';
import { CompiledStatements } from './compiled-statements.ts';

interface Tables {
  notes: { id: number; title: string };
}

forEachDatabase((kind, open, it) => {
  it(`${kind}: a statement is made once for each number of parameters, and run with its own each time`, async (t) => {
    const db: Kysely<Tables> = (await open(t)).db;
    await sql`create table notes (id bigint primary key, title text not null)`.execute(db);
    const statements = new CompiledStatements();
    let made = 0;
    const insert = (...rows: Tables['notes'][]) =>
      statements.run(
        db,
        'insert',
        rows.flatMap(({ id, title }) => [id, title]),
        () => {
          made += 1;
          return db.insertInto('notes').values(rows).returning('id');
        },
      );
    assert.deepEqual(
      (await insert({ id: 1, title: 'a' })).map(({ id }) => id),
      [1],
    );
    assert.deepEqual(
      (await insert({ id: 2, title: 'b' })).map(({ id }) => id),
      [2],
    );
    await insert({ id: 3, title: 'c' }, { id: 4, title: 'd' });
    assert.equal(made, 2);
    const rows = await db.selectFrom('notes').selectAll().orderBy('id').execute();
    assert.deepEqual(
      rows.map(({ id, title }) => `${id}${title}`),
      ['1a', '2b', '3c', '4d'],
    );
  });

  it(`${kind}: parameters in another order than the statement's are refused before anything is written`, async (t) => {
    const db: Kysely<Tables> = (await open(t)).db;
    const build = () => db.insertInto('notes').values({ id: 1, title: 'a' });
    const run = (parameters: unknown[]) => new CompiledStatements().run(db, 'insert', parameters, build);
    await assert.rejects(run(['a', 1]), /not those of its statement/);
    await assert.rejects(run([1, 'a', 2]), /not those of its statement/);
  });
});
