import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { forEachDatabase } from '../../platform/testing/databases.ts';
import { as, machine, newKey, openAccounts, page, root, textOf } from '../testing/open-accounts.ts';
import { withoutSecrets } from './without-secrets.ts';

forEachDatabase((kind, open, it) => {
  it(`${kind}: what was written in the audit log cannot be changed or removed`, async (t) => {
    const database = await open(t);
    const { accounts, company } = await openAccounts(database);
    await company();
    const before = await accounts.listAudit(root, page);
    const attempts = [
      `update audit_entries set action = 'nothing'`,
      `delete from audit_entries`,
      kind === 'sqlite' ? `insert or replace into audit_entries select * from audit_entries` : `truncate audit_entries`,
    ];
    for (const attempt of attempts) await assert.rejects(sql.raw(attempt).execute(database.db), /append-only/, attempt);
    assert.ok(before.items.length >= 4);
    assert.deepEqual(await accounts.listAudit(root, page), before);
  });

  it(`${kind}: an entry says who did what, on what, when, from where, and what changed`, async (t) => {
    const { accounts, company } = await openAccounts(await open(t));
    const id = await company();
    await accounts.changeRole(as('adam', '198.51.100.9'), id, { personId: 'mia', role: 'developer' });
    const { items } = await accounts.listAudit(as('olga'), { organisationId: id, limit: 1 });
    const { id: _, ...entry } = items[0]!;
    assert.deepEqual(entry, {
      at: '2030-01-01T00:00:00.000Z',
      actorKind: 'person',
      actorId: 'adam',
      organisationId: id,
      action: 'member.role',
      targetKind: 'member',
      targetId: 'mia',
      before: { role: 'member' },
      after: { role: 'developer' },
      address: '198.51.100.9',
      actorName: null,
      organisationName: 'North',
      targetName: null,
      mentioned: {},
    });
    await accounts.createKey(machine, id, newKey);
    const [last] = (await accounts.listAudit(root, { limit: 1 })).items;
    assert.deepEqual([last!.actorKind, last!.actorId, last!.address], ['machine', null, null]);
  });

  it(`${kind}: entries name people, keys and organisations as they are called now, and what is gone not at all`, async (t) => {
    const { accounts, company, clock } = await openAccounts(await open(t));
    const id = await company();
    const { id: keyId } = await accounts.createKey(as('dan'), id, newKey);
    await accounts.updateKey(as('olga'), { organisationId: id, id: keyId }, { name: 'robot of the shop' });
    await accounts.changeRole(as('olga'), id, { personId: 'dan', role: 'member' });
    await accounts.updateOrganisation(as('olga'), id, { name: 'North and more' });
    const list = async () => (await accounts.listAudit(root, page)).items;
    const namesOf = async (action: string) => {
      const found = (await list()).find((entry) => entry.action === action)!;
      return [found.actorName, found.organisationName, found.targetName];
    };
    // The directory of this test calls people by their ids.
    assert.deepEqual(await namesOf('key.create'), ['dan', 'North and more', 'robot of the shop']);
    const mentionedIn = async (action: string) => (await list()).find((entry) => entry.action === action)!.mentioned;
    assert.deepEqual(await mentionedIn('key.create'), { dan: 'dan' });
    assert.deepEqual(await mentionedIn('member.role'), { [keyId]: 'robot of the shop' });
    assert.deepEqual(await mentionedIn('organisation.create'), { olga: 'olga' });
    assert.deepEqual(await namesOf('member.role'), ['olga', 'North and more', 'dan']);
    assert.deepEqual(await namesOf('organisation.update'), ['olga', 'North and more', 'North and more']);
    await accounts.deleteOrganisation(as('olga'), id);
    clock.advance(31 * 86_400_000);
    await accounts.cleanUp();
    assert.deepEqual(await namesOf('key.create'), ['dan', null, null]);
  });

  it(`${kind}: a key of another organisation is not named by an entry that says its id`, async (t) => {
    const { accounts, company } = await openAccounts(await open(t));
    const [north, south] = [await company('North'), await company('South')];
    const { id } = await accounts.createKey(as('olga'), south, { ...newKey, name: 'secret project' });
    const target = { kind: 'key', id };
    await accounts.noteAct(as('olga'), { action: 'limits.set', organisationId: north, target });
    const { items } = await accounts.listAudit(as('olga'), { organisationId: north, limit: 1 });
    assert.deepEqual([items[0]!.targetId, items[0]!.targetName], [id, null]);
  });

  it(`${kind}: an administrator who is no member sees money and keys, and leaves one line an hour in that organisation’s log`, async (t) => {
    const { accounts, company, clock } = await openAccounts(await open(t));
    const [north, south] = [await company('North'), await company('South')];
    const { key } = await accounts.createKey(as('olga'), north, newKey);
    const looks = async (organisationId: string) =>
      (await accounts.listAudit(as('olga'), { ...page, organisationId, action: 'organisation.look' })).items;
    const look = async () => {
      const rights = (['usage.read', 'billing.read'] as const).map((right) =>
        accounts.requireRight(root, north, right),
      );
      const [keys] = await Promise.all([accounts.listKeys(root, north, { ...page, all: true }), ...rights]);
      assert.equal(keys.items.length, 1);
      assert.doesNotMatch(JSON.stringify(keys), new RegExp(key));
    };
    await look();
    await look();
    const [first, ...others] = await looks(north);
    assert.deepEqual(
      [first!.actorId, first!.targetId, others.length, (await looks(south)).length],
      ['root', north, 0, 0],
    );
    clock.advance(3_600_000);
    await look();
    assert.equal((await looks(north)).length, 2);
    for (const acting of [machine, as('olga'), as('dan')]) {
      await accounts.requireRight(acting, south, 'usage.read');
      await accounts.listKeys(acting, south, { ...page, all: true });
    }
    await assert.rejects(accounts.requireRight(as('eve'), south, 'usage.read'), { code: 'organisation_not_found' });
    assert.deepEqual(await looks(south), []);
  });

  it(`${kind}: an act that fails leaves no entry, and an entry that cannot be written undoes the act`, async (t) => {
    const database = await open(t);
    const { accounts, company } = await openAccounts(database);
    const id = await company();
    const before = await accounts.listAudit(root, page);
    await assert.rejects(accounts.leaveOrganisation(as('olga'), id), { code: 'last_owner' });
    assert.deepEqual(await accounts.listAudit(root, page), before);
    await database.db.schema.alterTable('audit_entries').renameTo('elsewhere').execute();
    await assert.rejects(accounts.leaveOrganisation(as('mia'), id));
    assert.equal((await accounts.listMembers(as('mia'), id, page)).items.length, 4);
  });

  it(`${kind}: the log is searched by action, person, organisation, words and time, and paged`, async (t) => {
    const { accounts, company, clock } = await openAccounts(await open(t));
    const [north, south] = [await company('North'), await company('South')];
    clock.advance(60_000);
    await accounts.updateOrganisation(as('olga'), north, { name: '100% Straße' });
    const found = async (filter: object) =>
      (await accounts.listAudit(root, { ...page, ...filter })).items.map(({ action, organisationId }) => [
        action,
        organisationId,
      ]);
    assert.deepEqual(await found({ action: 'organisation.update' }), [['organisation.update', north]]);
    assert.deepEqual(await found({ actorId: 'olga' }), [['organisation.update', north]]);
    assert.deepEqual(await found({ query: '100% STRASSE' }), []);
    assert.deepEqual(
      await found({ query: '100% straße', until: '2030-01-01T00:01:00.000Z', action: 'member.join' }),
      [],
    );
    assert.equal((await found({ query: '100% straße' })).length, 5, 'everything in the organisation of that name');
    assert.deepEqual(await found({ query: '改名', queryActions: ['organisation.update'] }), [
      ['organisation.update', north],
    ]);
    assert.deepEqual(await found({ actorKind: 'machine' }), []);
    assert.equal((await found({ organisationId: south })).length, 4);
    assert.equal((await found({ from: '2030-01-01T00:01:00.000Z' })).length, 1);
    assert.equal((await found({ until: '2030-01-01T00:01:00.000Z' })).length, 8);
    const all = (await accounts.listAudit(root, page)).items;
    const paged = [];
    for (let cursor: string | undefined, more = true; more; ) {
      const next = await accounts.listAudit(root, { limit: 4, cursor });
      paged.push(...next.items);
      cursor = next.nextCursor ?? undefined;
      more = next.nextCursor !== null;
    }
    assert.deepEqual(paged, all);
  });

  it(`${kind}: words find people by name and address, keys and what they were called, and no stranger's address`, async (t) => {
    const database = await open(t);
    const { accounts, company } = await openAccounts(database);
    const id = await company();
    const called = { dan: '段小丹', root: '管理员' };
    const then = new Date(0).toISOString();
    for (const [person, name] of Object.entries(called))
      await sql`insert into people (id, name, email, email_verified, created_at, updated_at)
        values (${person}, ${name}, ${`${person}@mail.example`}, true, ${then}, ${then})`.execute(database.db);
    await accounts.createKey(as('dan'), id, { ...newKey, name: '收银台' });
    const found = async (query: string, organisationId?: string) => {
      const acting = organisationId === undefined ? root : as('olga');
      const { items } = await accounts.listAudit(acting, { ...page, organisationId, query });
      return items.map(({ action }) => action);
    };
    assert.deepEqual(await found('段小'), ['key.create', 'member.add'], 'what he did, and what was done to him');
    assert.deepEqual(await found('DAN@mail', id), ['key.create', 'member.add']);
    assert.deepEqual(await found('收银'), ['key.create']);
    assert.equal((await found('管理员', id)).length, 4);
    assert.equal((await found('root@mail')).length, 4);
    assert.deepEqual(await found('root@mail', id), []);
  });

  it(`${kind}: the log is exported as JSON lines and as CSV that no spreadsheet runs`, async (t) => {
    const { accounts, company } = await openAccounts(await open(t));
    const id = await company();
    const rogue = as('=HYPERLINK("http://evil.example")');
    await accounts.addMember(root, id, { personId: rogue.actor.personId!, role: 'admin' });
    await accounts.updateOrganisation(rogue, id, { name: 'x' });
    const filter = { organisationId: id };
    const lines = (await textOf(await accounts.exportAudit(as('olga'), { ...filter, format: 'jsonl' })))
      .trim()
      .split('\n');
    const { items } = await accounts.listAudit(as('olga'), { ...filter, ...page });
    assert.deepEqual(
      lines.map((line) => JSON.parse(line)),
      // As it was written: names are of the day on which one looks.
      items.map(({ actorName, organisationName, targetName, mentioned, ...entry }) => entry),
    );
    const csv = await textOf(await accounts.exportAudit(as('olga'), { ...filter, format: 'csv' }));
    assert.match(csv, /^\ufeffid,at,actor_kind,actor_id,actor_name,organisation_id,organisation_name,action,/);
    assert.equal(csv.trim().split('\r\n').length, items.length + 1);
    assert.ok(csv.includes(`"'=HYPERLINK(""http://evil.example"")"`));
    assert.doesNotMatch(csv, /(^|,)"?=/m);
  });

  it(`${kind}: other rooms ask for rights and write into the log within their own transactions`, async (t) => {
    const database = await open(t);
    const { accounts, company } = await openAccounts(database);
    const id = await company();
    await accounts.requireRight(as('adam'), id, 'billing.read');
    await assert.rejects(accounts.requireRight(as('dan'), id, 'billing.read'), { code: 'not_allowed' });
    await assert.rejects(accounts.requireRight(as('eve'), id, 'billing.read'), { code: 'organisation_not_found' });
    const act = {
      action: 'price.set',
      organisationId: null,
      target: { kind: 'price', id: 'small' },
      after: { input: 2 },
    } as const;
    const priced = (fails: boolean) =>
      database.db.transaction().execute(async (transaction) => {
        await accounts.recordAudit(transaction, root, act);
        if (fails) throw new Error('stop');
      });
    await assert.rejects(priced(true), /stop/);
    await priced(false);
    const { items } = await accounts.listAudit(root, { action: 'price.set', ...page });
    assert.deepEqual(
      items.map(({ actorId, after }) => [actorId, after]),
      [['root', { input: 2 }]],
    );
  });

  it(`${kind}: the log of the server is for administrators, that of an organisation for its leaders`, async (t) => {
    const { accounts, company } = await openAccounts(await open(t));
    const id = await company();
    await assert.rejects(accounts.listAudit(as('olga'), page), { code: 'administrator_required' });
    await assert.rejects(accounts.exportAudit(as('olga'), { format: 'csv' }), { code: 'administrator_required' });
    await assert.rejects(accounts.listAudit(as('dan'), { organisationId: id, ...page }), { code: 'not_allowed' });
  });
});

test('fields and texts that hold secrets do not reach the log', () => {
  const key = `ww-${'aB3'.repeat(14)}x`;
  const kept = {
    name: `my ${key} and WW-ABCDE-12345-FGHJK`,
    limits: { tokensPerMinute: 5 },
    list: [{ key, key_hash: 'h', token: 't', password: 'p', fine: 1 }],
    codes: ['WW-ABCDE-12345-FGHJK'],
  };
  assert.deepEqual(withoutSecrets(kept), {
    name: 'my *** and ***',
    limits: { tokensPerMinute: 5 },
    list: [{ fine: 1 }],
  });
});
