import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { type KyselyPlugin, type RawNode, type RootOperationNode, sql } from 'kysely';
import { saying } from '../gateway/testing/scripted-model.ts';
import { openDatabase } from '../platform/index.ts';
import { call, openPaidGateway } from './testing/paid-gateway.ts';

const isRaw = (node: RootOperationNode): node is RawNode => node.kind === 'RawNode';

test('on SQLite, what is settled or posted waits for the disk, and a hold alone does not', async (t) => {
  const home = mkdtempSync(join(tmpdir(), 'wanwen-durability-'));
  const database = await openDatabase({ home });
  t.after(async () => {
    await database.close();
    rmSync(home, { recursive: true, force: true });
  });
  const pragmas: string[] = [];
  const watching: KyselyPlugin = {
    transformQuery({ node }) {
      const text = isRaw(node) ? node.sqlFragments.join('') : '';
      if (text.startsWith('pragma synchronous = ')) pragmas.push(text);
      return node;
    },
    transformResult: async ({ result }) => result,
  };
  const watched = { ...database, db: database.db.withPlugin(watching) };
  const options = { script: saying('x'), prices: { output: '10' }, balance: '1' };
  const { gateway } = await openPaidGateway(watched, options, t);
  const durable = ['pragma synchronous = full', 'pragma synchronous = normal'];
  assert.deepEqual(pragmas.splice(0), durable);
  const { parts, receipt } = await gateway.stream(call());
  assert.deepEqual(pragmas.splice(0), []);
  for await (const _ of parts);
  await receipt;
  assert.deepEqual(pragmas.splice(0), durable);
  const { rows } = await sql<{ synchronous: number }>`pragma synchronous`.execute(database.db);
  assert.equal(rows[0]!.synchronous, 1);
});
