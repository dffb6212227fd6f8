import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLog, migrate, openSecretKey } from '../../../platform/index.ts';
import { forEachDatabase, type OpenTestDatabase } from '../../../platform/testing/databases.ts';
import { createAccounts } from '../../accounts.ts';
import { createPeople as peopleMigration } from '../../migrations/0002-create-people.ts';
import { createOrganisations } from '../../migrations/0003-create-organisations.ts';
import { addRetention } from '../../migrations/0008-add-retention.ts';
import { addKeyLineage } from '../../migrations/0022-add-key-lineage.ts';
import { as, machine, newKey, outcomes, page } from '../../testing/open-accounts.ts';
import { createPeople } from '../people.ts';

type Context = Parameters<OpenTestDatabase>[0];

/** People with sessions, organisations and keys on a real database. */
async function openHouse(t: Context, open: OpenTestDatabase) {
  const database = await open(t);
  await migrate(database, [peopleMigration, createOrganisations, addRetention, addKeyLineage]);
  const home = mkdtempSync(join(tmpdir(), 'people-'));
  t.after(async () => rmSync(home, { recursive: true }));
  const log = createLog({ logLevel: 'silent' });
  const people = createPeople({ database, log, secretKey: openSecretKey({ home }) });
  const accounts = createAccounts({ database, people, pepper: new Uint8Array(32) });
  const make = async (name: string) => {
    const person = { name, email: `${name.toLowerCase()}@north.example`, password: 'violet harbour 71' };
    const id = await people.createPerson(person);
    const personal = await accounts.ensurePersonalOrganisation(id, name);
    const cookies = await people.startSession(person, new Headers({ origin: 'http://localhost' }));
    const headers = new Headers({ cookie: cookies.map((each) => each.split(';', 1)[0]).join('; ') });
    return { id, personal, isIn: async () => (await people.personOf(headers)) !== null };
  };
  const listed = async (query?: string) => (await accounts.listPeople(machine, { query, limit: 50 })).items;
  return { accounts, people, make, listed };
}

forEachDatabase((kind, open, it) => {
  it(`${kind}: administrators see everybody, page by page, and find them by name and address`, async (t) => {
    const { accounts, make, listed } = await openHouse(t, open);
    const [ada, ben] = [await make('Ada'), await make('Ben')];
    const first = await accounts.listPeople(machine, { limit: 1 });
    assert.equal(first.items[0]!.id, ada.id);
    const second = await accounts.listPeople(machine, { limit: 1, cursor: first.nextCursor! });
    assert.deepEqual([second.items[0]!.id, second.nextCursor], [ben.id, null]);
    const [found] = await listed('BEN@north');
    const { lastSeenAt, createdAt, ...rest } = found!;
    assert.deepEqual(rest, {
      id: ben.id,
      name: 'Ben',
      email: 'ben@north.example',
      administrator: false,
      twoFactor: false,
      organisations: 1,
    });
    for (const time of [lastSeenAt!, createdAt]) assert.ok(Math.abs(Date.parse(time) - Date.now()) < 3_600_000, time);
    assert.deepEqual(await listed('a_a'), [], 'signs of a pattern are letters');
    await assert.rejects(accounts.listPeople(as(ada.id), page), { code: 'administrator_required' });
  });

  it(`${kind}: administrators are made and unmade, but the last one remains, also against two at once`, async (t) => {
    const { accounts, make, listed } = await openHouse(t, open);
    const [ada, ben] = [await make('Ada'), await make('Ben')];
    await accounts.setAdministrator(machine, ada.id, true);
    await assert.rejects(accounts.setAdministrator(machine, ada.id, false), { code: 'last_administrator' });
    await assert.rejects(accounts.removePerson(machine, ada.id), { code: 'last_administrator' });
    await accounts.setAdministrator(machine, ben.id, true);
    const both = await outcomes([ada, ben].map(({ id }) => accounts.setAdministrator(machine, id, false)));
    assert.deepEqual([both.done.length, both.refused], [1, ['last_administrator']]);
    assert.equal((await listed()).filter(({ administrator }) => administrator).length, 1);
    await assert.rejects(accounts.setAdministrator(machine, 'nobody', true), { code: 'person_not_found' });
    await assert.rejects(accounts.setAdministrator(as(ben.id), ben.id, true), { code: 'administrator_required' });
    const { items } = await accounts.listAudit(machine, { action: 'person.administrator', ...page });
    assert.deepEqual(items[0]!.after, { administrator: false });
  });

  it(`${kind}: signing out everywhere ends the sessions of that person alone`, async (t) => {
    const { accounts, make } = await openHouse(t, open);
    const [ada, ben] = [await make('Ada'), await make('Ben')];
    await accounts.signOutEverywhere(machine, ada.id);
    assert.deepEqual([await ada.isIn(), await ben.isIn()], [false, true]);
    await accounts.resetSecondFactor(machine, ada.id);
    const { items } = await accounts.listAudit(machine, page);
    const acts = items.map(({ action, targetId }) => [action, targetId]);
    assert.deepEqual(acts.slice(0, 2), [
      ['second-factor.reset', ada.id],
      ['person.sign-out', ada.id],
    ]);
  });

  it(`${kind}: who is removed leaves everything but the organisations that nobody else owns`, async (t) => {
    const { accounts, people, make, listed } = await openHouse(t, open);
    const [ada, ben] = [await make('Ada'), await make('Ben')];
    const company = (name: string) => accounts.createOrganisation(machine, { name, ownerId: ada.id, models: null });
    const [north, south] = [await company('North'), await company('South')];
    const { key } = await accounts.createKey(as(ada.id), north.id, newKey);
    await assert.rejects(accounts.removePerson(machine, ada.id), (error: { code: string; message: string }) => {
      assert.equal(error.code, 'last_owner_of');
      assert.match(error.message, /North, South|South, North/);
      return true;
    });
    assert.equal(await ada.isIn(), true, 'a refusal changes nothing');
    await accounts.addMember(machine, north.id, { personId: ben.id, role: 'owner' });
    await accounts.deleteOrganisation(machine, south.id);
    await accounts.removePerson(machine, ada.id);
    assert.deepEqual([await ada.isIn(), await ben.isIn()], [false, true]);
    await assert.rejects(accounts.authenticateKey(key, '192.0.2.1'), { code: 'key_revoked' });
    assert.deepEqual(
      (await listed()).map(({ name }) => name),
      ['Ben'],
    );
    const own = await accounts.getOrganisation(machine, ada.personal);
    assert.ok(own.deletedAt !== null && own.purgeAfter !== null);
    const { items } = await accounts.listMembers(machine, north.id, page);
    assert.deepEqual(
      items.map(({ personId }) => personId),
      [ben.id],
    );
    assert.equal(await people.idByEmail('ada@north.example'), undefined);
    const again = await make('Ada');
    assert.notEqual(again.id, ada.id);
    assert.notEqual(again.personal, ada.personal);
  });
});
