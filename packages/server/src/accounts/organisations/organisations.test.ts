import assert from 'node:assert/strict';
import { forEachDatabase } from '../../platform/testing/databases.ts';
import {
  as,
  machine,
  newInvites,
  newKey,
  openAccounts,
  outcomes,
  page,
  root,
  textOf,
} from '../testing/open-accounts.ts';

const DAY = 86_400_000;

forEachDatabase((kind, open, it) => {
  it(`${kind}: what was there before organisations belongs to "Wanwen", which the first person opens`, async (t) => {
    const { accounts } = await openAccounts(await open(t));
    assert.equal((await accounts.getOrganisation(machine, 'local')).name, 'Wanwen');
    const people = ['ada', 'bob', 'cyn'];
    const { done, refused } = await outcomes(
      people.map((personId) => accounts.openFirstOrganisation(as(personId), { personId, name: `Of ${personId}` })),
    );
    assert.deepEqual([done, refused], [['local'], ['first_organisation_open', 'first_organisation_open']]);
    const { items } = await accounts.listMembers(machine, 'local', page);
    assert.equal(items.length, 1);
    assert.equal(items[0]!.role, 'owner');
    assert.equal((await accounts.getOrganisation(machine, 'local')).name, `Of ${items[0]!.personId}`);
  });

  it(`${kind}: a person has one personal organisation, also when it is asked for many times at once`, async (t) => {
    const { accounts } = await openAccounts(await open(t));
    const ids = await Promise.all(Array.from({ length: 8 }, () => accounts.ensurePersonalOrganisation('dan', "Dan's")));
    assert.equal(new Set(ids).size, 1);
    const [id] = ids as [string];
    assert.equal((await accounts.getOrganisation(as('dan'), id)).kind, 'personal');
    const refusal = { code: 'personal_organisation' };
    await assert.rejects(accounts.leaveOrganisation(as('dan'), id), refusal);
    await assert.rejects(accounts.deleteOrganisation(as('dan'), id), refusal);
    await assert.rejects(accounts.addMember(root, id, { personId: 'eve', role: 'member' }), refusal);
    await assert.rejects(
      accounts.createMemberLink(as('dan'), id, { role: 'member', uses: 1, expiresInHours: 1 }),
      refusal,
    );
    await assert.rejects(
      accounts.createInvites(root, { ...newInvites, startingCredit: '0', organisationId: id }),
      refusal,
    );
  });

  it(`${kind}: only administrators make organisations, and say which models they may call`, async (t) => {
    const { accounts, company } = await openAccounts(await open(t));
    await assert.rejects(accounts.createOrganisation(as('dan'), { name: 'Mine', models: null }), {
      code: 'administrator_required',
    });
    const id = await company();
    await assert.rejects(accounts.updateOrganisation(as('olga'), id, { models: null }), {
      code: 'administrator_required',
    });
    await accounts.updateOrganisation(root, id, { models: ['small'] });
    assert.deepEqual((await accounts.updateOrganisation(as('olga'), id, { name: 'Norden' })).models, ['small']);
  });

  it(`${kind}: a deleted organisation is refused everywhere, can be restored for 30 days, and is then gone`, async (t) => {
    const database = await open(t);
    const { accounts, company, clock } = await openAccounts(database);
    const [north, south] = [await company('North'), await company('South')];
    const { key } = await accounts.createKey(as('dan'), north, newKey);
    await assert.rejects(accounts.deleteOrganisation(as('adam'), north), { code: 'not_allowed' });
    await assert.rejects(accounts.deleteOrganisation(root, 'local'), { code: 'first_organisation' });
    const deleted = await accounts.deleteOrganisation(as('olga'), north);
    assert.equal(Date.parse(deleted.purgeAfter!) - clock.now(), 30 * DAY);
    const refusal = { code: 'organisation_deleted' };
    await assert.rejects(accounts.createKey(as('olga'), north, newKey), refusal);
    await assert.rejects(accounts.authenticateKey(key, '203.0.113.5'), refusal);
    assert.deepEqual(await accounts.cleanUp(), []);
    await accounts.restoreOrganisation(as('olga'), north);
    await accounts.authenticateKey(key, '203.0.113.5');

    await accounts.deleteOrganisation(as('olga'), north);
    clock.advance(30 * DAY);
    const [one, two] = await Promise.all([accounts.cleanUp(), accounts.cleanUp()]);
    assert.deepEqual([...one, ...two], [north]);
    await assert.rejects(accounts.getOrganisation(root, north), { code: 'organisation_not_found' });
    await assert.rejects(accounts.authenticateKey(key, '203.0.113.5'), { code: 'invalid_api_key' });
    for (const table of ['members', 'api_keys', 'member_links']) {
      const rows = await database.db.selectFrom(table).select('organisation_id').execute();
      assert.ok(
        rows.every((row) => row.organisation_id !== north),
        table,
      );
    }
    assert.equal((await accounts.listMembers(root, south, page)).items.length, 4);
    const { items } = await accounts.listAudit(root, {
      organisationId: undefined,
      action: 'organisation.purge',
      ...page,
    });
    assert.deepEqual(items[0]!.before, { name: 'North', deletedAt: '2030-01-01T00:00:00.000Z' });
  });

  it(`${kind}: the export holds everything of the organisation, of other rooms too, and no secret`, async (t) => {
    const database = await open(t);
    const notes = { tables: [{ table: 'notes', key: 'id', omit: ['hidden'] }] };
    const { accounts, company } = await openAccounts(database, { data: [notes] });
    await database.db.schema
      .createTable('notes')
      .addColumn('id', 'integer', (column) => column.primaryKey())
      .addColumn('organisation_id', 'text')
      .addColumn('hidden', 'text')
      .execute();
    const [north, south] = [await company('North'), await company('South')];
    const rows = Array.from({ length: 1203 }, (_, id) => ({
      id,
      organisation_id: id % 3 ? north : south,
      hidden: 'x',
    }));
    await database.db.insertInto('notes').values(rows).execute();
    const { key } = await accounts.createKey(as('olga'), north, newKey);
    await assert.rejects(accounts.exportOrganisation(as('dan'), north), { code: 'not_allowed' });
    const { name, pieces } = await accounts.exportOrganisation(as('adam'), north);
    const text = await textOf(pieces);
    const lines = text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    assert.equal(name, 'North');
    const count = (table: string) => lines.filter((line) => line.table === table).length;
    assert.deepEqual(['organisations', 'members', 'api_keys', 'notes'].map(count), [1, 4, 1, 802]);
    assert.ok(count('audit_entries') > 3);
    assert.ok(lines.every(({ table, row }) => (table === 'organisations' ? row.id : row.organisation_id) === north));
    assert.doesNotMatch(text, /key_hash|token_hash|hidden/);
    assert.ok(!text.includes(key));
  });

  it(`${kind}: the rows that other rooms contribute go with the organisation, in the same transaction`, async (t) => {
    const database = await open(t);
    let broken = true;
    const beforePurge = async () => {
      if (broken) throw new Error('stop');
    };
    const data = [
      {
        tables: [
          { table: 'notes', key: 'id' },
          { table: 'ledger', key: 'id', keep: true },
        ],
        beforePurge,
      },
    ];
    const { accounts, company, clock } = await openAccounts(database, { data });
    const id = await company();
    for (const table of ['notes', 'ledger']) {
      await database.db.schema
        .createTable(table)
        .addColumn('id', 'integer')
        .addColumn('organisation_id', 'text')
        .execute();
      await database.db.insertInto(table).values({ id: 1, organisation_id: id }).execute();
    }
    await accounts.deleteOrganisation(as('olga'), id);
    clock.advance(30 * DAY);
    await assert.rejects(accounts.cleanUp(), /stop/);
    assert.equal((await accounts.listMembers(root, id, page)).items.length, 4);
    broken = false;
    await accounts.cleanUp();
    assert.deepEqual(await database.db.selectFrom('notes').selectAll().execute(), []);
    assert.equal((await database.db.selectFrom('ledger').selectAll().execute()).length, 1);
  });
});
