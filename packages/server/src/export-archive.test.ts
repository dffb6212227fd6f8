import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { fromBufferPromise } from 'yauzl';
import { createAccounts } from './accounts/index.ts';
import { codedReason } from './billing/index.ts';
import { openBilling, topUp } from './billing/testing/paid-gateway.ts';
import { migrations } from './migrations.ts';
import { forEachDatabase } from './platform/testing/databases.ts';
import { workplaceData } from './workplace/index.ts';
import { ada, makeGroup, openWorkplace, sam, say } from './workplace/testing/open-workplace.ts';

const DAY = 86_400_000;
const machine = { actor: { personId: null, administrator: true }, address: null };
const bytes = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0xff, 0xfe, 0]);
const limits = { requestsPerMinute: 7, tokensPerMinute: null, concurrentCalls: null, spendPerDay: null };

async function openArchive(pieces: AsyncIterable<string | Uint8Array>) {
  const zip = await fromBufferPromise(await buffer(Readable.from(pieces)), { lazyEntries: true });
  const files = new Map<string, Buffer>();
  for await (const entry of zip.eachEntry())
    files.set(entry.fileName, await buffer(await zip.openReadStreamPromise(entry)));
  const read = (path: string) => files.get(path)?.toString() ?? assert.fail(`${path} is not in the archive`);
  const rows = (table: string) =>
    read(`tables/${table}.jsonl`)
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line));
  return { files, read, rows, json: (path: string) => JSON.parse(read(path)) };
}

forEachDatabase((kind, open, it) => {
  it(`${kind}: the archive of an organisation has its people, its money and its files with their bytes, and no other's`, async (t) => {
    const database = await open(t);
    const billing = await openBilling(database, { alsoMigrate: migrations }, t);
    const { workplace, home } = await openWorkplace(database, t, { migrations });
    let now = Date.now();
    const accounts = createAccounts({
      database,
      clock: { now: () => now },
      pepper: new Uint8Array(32),
      people: {
        find: async (ids) =>
          new Map(ids.filter((id) => id === 'ada').map((id) => [id, { name: '阿达', email: 'ada@mail.example' }])),
        idByEmail: async () => undefined,
      },
      data: [billing.data, workplaceData(kind, home)],
    });
    for (const [id, owner] of [
      ['north', ada],
      ['south', sam],
    ] as const) {
      const made = await accounts.createOrganisation(machine, { name: id, models: null });
      await database.db.updateTable('organisations').set({ id }).where('id', '=', made.id).execute();
      await accounts.addMember(machine, id, { personId: owner.personId, role: 'owner' });
      await topUp(billing, id === 'north' ? '12' : '99', id);
      await billing.limits.set(id, { kind: 'organisation', id: '' }, { ...limits, spendPerMonth: null });
      await billing.prices.set({ model: 'm', organisationId: id, prices: { input: '1' }, personId: null });
      const group = await makeGroup(workplace, owner, { name: `Launch of ${id}` });
      const files = await Promise.all(
        ['图.png', '..'].map((name) =>
          workplace.uploadFile(owner, group.id, { name, open: () => Readable.from([bytes, Buffer.from(name + id)]) }),
        ),
      );
      await say(workplace, owner, group.id, { fileIds: files.map((file) => file.id) });
    }
    await billing.grant({
      ...{ organisationId: 'north', amount: 500_000, reason: codedReason('invite-credit') },
      ...{ reference: 'credit', personId: null },
    });
    const form = { format: 'zip', language: 'zh' } as const;
    const { pieces } = await accounts.exportOrganisation(machine, 'north', form);
    const { files, read, rows, json } = await openArchive(pieces);

    assert.deepEqual(
      rows('members').map(({ name, email }) => [name, email]),
      [['阿达', 'ada@mail.example']],
    );
    assert.equal(json('balance.json').balance, '12.50');
    assert.deepEqual(
      rows('ledger_entries').map(({ account, amount }) => [account, amount]),
      [
        ['organisation:north', 12_000_000],
        ['organisation:north', 500_000],
      ],
    );
    assert.equal(rows('ledger_transactions').length, 2);
    assert.deepEqual([rows('prices').length, rows('call_limits')[0].requests_per_minute], [1, 7]);
    const month = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 7);
    assert.match(read(`statements/${month}.csv`), /,grant,邀请码赠送的起始额度,/);
    const [picture, named] = rows('work_files').sort((one, other) => (one.name < other.name ? 1 : -1));
    assert.deepEqual(files.get(`files/${picture.id}/图.png`), Buffer.concat([bytes, Buffer.from('图.pngnorth')]));
    assert.ok(files.has(`files/${named.id}/file`), 'a name that leads out of its folder');
    const { tables: counted, files: count, missing } = json('manifest.json');
    assert.deepEqual([counted.members, counted.work_files, count, missing], [1, 2, 4, []]);
    for (const [path, content] of files)
      assert.doesNotMatch(content.toString(), /south|token_hash|content_hash":null/, path);

    await rm(join(home, 'files'), { recursive: true });
    const poorer = await openArchive((await accounts.exportOrganisation(machine, 'north', form)).pieces);
    assert.equal(poorer.json('manifest.json').missing.length, 2);

    await accounts.deleteOrganisation(machine, 'north');
    now += 30 * DAY;
    assert.deepEqual(await accounts.cleanUp(), ['north']);
    assert.deepEqual(await billing.limits.list('north'), []);
    assert.equal((await billing.account('north')).balance, 12_500_000, 'the books stay');
    assert.equal((await billing.limits.list('south')).length, 1);
    assert.deepEqual((await billing.verify()).faults, []);
  });
});
