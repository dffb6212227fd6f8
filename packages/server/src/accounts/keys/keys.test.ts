import assert from 'node:assert/strict';
import { forEachDatabase } from '../../platform/testing/databases.ts';
import { as, machine, newKey, openAccounts, outcomes, page, root } from '../testing/open-accounts.ts';

const HOUR = 3_600_000;
const here = '203.0.113.5';

forEachDatabase((kind, open, it) => {
  it(`${kind}: a key is shown once, kept as a hash, and says whose call it is`, async (t) => {
    const database = await open(t);
    const { accounts, company } = await openAccounts(database);
    const id = await company();
    const limits = { ...newKey.limits, requestsPerMinute: 60, spendPerDay: '5' };
    const created = await accounts.createKey(as('dan'), id, { ...newKey, limits, models: ['small'], access: 'read' });
    assert.match(created.key, /^ww-[0-9A-Za-z]{43}$/);
    assert.deepEqual([created.key.slice(0, 7), created.key.slice(-4)], [created.prefix, created.lastFour]);
    assert.deepEqual(await accounts.authenticateKey(created.key, here), {
      caller: { organisationId: id, personId: 'dan', keyId: created.id },
      access: 'read',
      models: ['small'],
      abilities: null,
      limits: { ...limits, spendPerDay: 5_000_000 },
    });
    assert.equal(created.limits.spendPerDay, '5.00');
    const everything = [
      ...(await database.db.selectFrom('api_keys').selectAll().execute()),
      ...(await database.db.selectFrom('audit_entries').selectAll().execute()),
      await accounts.listKeys(as('dan'), id, { all: true, ...page }),
    ];
    assert.ok(!JSON.stringify(everything).includes(created.key.slice(8, -4)));
  });

  it(`${kind}: what is no key, or no longer one, is refused by name`, async (t) => {
    const { accounts, company, clock } = await openAccounts(await open(t));
    const id = await company();
    for (const wrong of ['', 'sk-1', `ww-${'a'.repeat(43)}`, `ww-${'a'.repeat(44)}`, `ww-${'é'.repeat(43)}`])
      await assert.rejects(accounts.authenticateKey(wrong, here), { code: 'invalid_api_key', status: 401 });
    const expiresAt = new Date(clock.now() + HOUR).toISOString();
    const [expiring, revoked] = [
      await accounts.createKey(as('dan'), id, { ...newKey, expiresAt }),
      await accounts.createKey(as('dan'), id, newKey),
    ];
    await accounts.authenticateKey(revoked.key, here);
    await accounts.revokeKey(as('dan'), { organisationId: id, id: revoked.id });
    await assert.rejects(accounts.authenticateKey(revoked.key, here), { code: 'key_revoked', status: 401 });
    await accounts.authenticateKey(expiring.key, here);
    clock.advance(HOUR);
    await assert.rejects(accounts.authenticateKey(expiring.key, here), { code: 'key_expired', status: 401 });
    await assert.rejects(accounts.createKey(as('dan'), id, { ...newKey, expiresAt }), { code: 'expiry_passed' });
  });

  it(`${kind}: what changes about a key in use holds from the next call on`, async (t) => {
    const { accounts, company } = await openAccounts(await open(t));
    const id = await company();
    const [kept, revoked] = [
      await accounts.createKey(as('dan'), id, newKey),
      await accounts.createKey(as('dan'), id, newKey),
    ];
    const callOf = async ({ key }: { key: string }) => {
      // The first call writes when the key was used, the second reads it again, the third knows it.
      for (let call = 0; call < 3; call++) await accounts.authenticateKey(key, here);
      return accounts.authenticateKey(key, here);
    };
    assert.equal((await callOf(kept)).models, null);
    await accounts.updateOrganisation(root, id, { models: ['small'] });
    assert.deepEqual((await callOf(kept)).models, ['small']);
    await accounts.updateOrganisation(as('olga'), id, { retentionDays: 0 });
    assert.equal((await callOf(kept)).caller.keepsNothing, true);
    await callOf(revoked);
    await accounts.revokeKey(as('dan'), { organisationId: id, id: revoked.id });
    await assert.rejects(callOf(revoked), { code: 'key_revoked' });
    await callOf(kept);
    await accounts.deleteOrganisation(root, id);
    await assert.rejects(callOf(kept), { code: 'organisation_deleted' });
  });

  it(`${kind}: a key with an address list works from these addresses only`, async (t) => {
    const { accounts, company } = await openAccounts(await open(t));
    const addresses = ['10.1.0.0/16', '192.0.2.7', '2001:db8::/32'];
    const { key } = await accounts.createKey(as('dan'), await company(), { ...newKey, addresses });
    for (const allowed of ['10.1.255.9', '192.0.2.7', '::ffff:10.1.2.3', '2001:db8:1::5'])
      await accounts.authenticateKey(key, allowed);
    for (const refused of ['10.2.0.1', '192.0.2.8', '2001:db9::1', '::ffff:10.2.0.1', 'nonsense'])
      await assert.rejects(accounts.authenticateKey(key, refused), { code: 'address_not_allowed', status: 403 });
  });

  it(`${kind}: an organisation's models bind its keys`, async (t) => {
    const { accounts, company } = await openAccounts(await open(t));
    const id = await company();
    const { key } = await accounts.createKey(as('dan'), id, { ...newKey, models: ['a', 'b'] });
    await accounts.updateOrganisation(root, id, { models: ['b', 'c'] });
    assert.deepEqual((await accounts.authenticateKey(key, here)).models, ['b']);
  });

  it(`${kind}: a rotated key works on beside the new one until the overlap ends`, async (t) => {
    const { accounts, company, clock } = await openAccounts(await open(t));
    const organisationId = await company();
    const old = await accounts.createKey(as('dan'), organisationId, { ...newKey, models: ['small'] });
    const place = { organisationId, id: old.id };
    const fresh = await accounts.rotateKey(as('dan'), place, 2);
    assert.deepEqual([fresh.models, fresh.name, fresh.expiresAt], [['small'], 'robot', null]);
    await assert.rejects(accounts.rotateKey(as('dan'), place, 2), { code: 'key_inactive' });
    await accounts.authenticateKey(old.key, here);
    clock.advance(2 * HOUR);
    await assert.rejects(accounts.authenticateKey(old.key, here), { code: 'key_expired' });
    await accounts.authenticateKey(fresh.key, here);
    const last = await accounts.rotateKey(as('dan'), { organisationId, id: fresh.id }, 1);
    const lineage = [old.id, fresh.id, last.id];
    for (const { key } of [fresh, last]) {
      assert.deepEqual((await accounts.authenticateKey(key, here)).caller.keyLineage, lineage);
    }
    clock.advance(HOUR);
    await assert.rejects(accounts.authenticateKey(fresh.key, here), { code: 'key_expired' });
    await accounts.authenticateKey(last.key, here);
  });

  it(`${kind}: the last use is written at most once a minute`, async (t) => {
    const { accounts, company, clock } = await openAccounts(await open(t));
    const id = await company();
    const { key } = await accounts.createKey(as('dan'), id, newKey);
    const lastUsed = async () => (await accounts.listKeys(as('dan'), id, { all: false, ...page })).items[0]!.lastUsedAt;
    const started = clock.now();
    for (const [advance, expected] of [
      [0, 0],
      [59_000, 0],
      [2_000, 61_000],
    ] as const) {
      clock.advance(advance);
      await accounts.authenticateKey(key, here);
      assert.equal(Date.parse((await lastUsed())!) - started, expected);
    }
  });

  it(`${kind}: developers see and change their own keys only, managers all, members none`, async (t) => {
    const { accounts, company } = await openAccounts(await open(t));
    const organisationId = await company();
    await accounts.changeRole(root, organisationId, { personId: 'mia', role: 'developer' });
    const [dans, olgas, shared] = [
      await accounts.createKey(as('dan'), organisationId, newKey),
      await accounts.createKey(as('olga'), organisationId, newKey),
      await accounts.createKey(as('adam'), organisationId, { ...newKey, ofOrganisation: true }),
    ];
    const seen = async (person: string) =>
      (await accounts.listKeys(as(person), organisationId, { all: false, ...page })).items.map(({ id }) => id);
    assert.deepEqual(await seen('dan'), [dans.id]);
    assert.deepEqual(await seen('mia'), []);
    assert.deepEqual(await seen('adam'), [shared.id, olgas.id, dans.id]);
    const { items } = await accounts.listKeys(as('adam'), organisationId, { all: false, ...page });
    assert.deepEqual(
      items.map(({ personName }) => personName),
      [null, 'olga', 'dan'],
    );
    for (const { id } of [olgas, shared]) {
      await assert.rejects(accounts.revokeKey(as('dan'), { organisationId, id }), { code: 'key_not_found' });
      await assert.rejects(accounts.updateKey(as('dan'), { organisationId, id }, { name: 'x' }), {
        code: 'key_not_found',
      });
      await assert.rejects(accounts.rotateKey(as('dan'), { organisationId, id }, 1), { code: 'key_not_found' });
    }
    await assert.rejects(accounts.createKey(as('dan'), organisationId, { ...newKey, ofOrganisation: true }), {
      code: 'not_allowed',
    });
    await accounts.changeRole(root, organisationId, { personId: 'mia', role: 'member' });
    await assert.rejects(accounts.createKey(as('mia'), organisationId, newKey), { code: 'not_allowed' });
    await accounts.revokeKey(as('adam'), { organisationId, id: dans.id });
    assert.equal(shared.personId, null);
    assert.equal((await accounts.createKey(machine, organisationId, newKey)).personId, null);
  });

  it(`${kind}: a change holds from the next call on`, async (t) => {
    const { accounts, company } = await openAccounts(await open(t));
    const organisationId = await company();
    const { key, id } = await accounts.createKey(as('dan'), organisationId, newKey);
    const limits = { ...newKey.limits, concurrentCalls: 2 };
    const change = { name: 'renamed', access: 'read' as const, models: ['m'], addresses: [here], limits };
    const changed = await accounts.updateKey(as('dan'), { organisationId, id }, change);
    assert.equal(changed.name, 'renamed');
    assert.equal(changed.abilities, null);
    const { access, models, limits: now } = await accounts.authenticateKey(key, here);
    assert.deepEqual([access, models, now], ['read', ['m'], limits]);
    await assert.rejects(accounts.authenticateKey(key, '203.0.113.6'), { code: 'address_not_allowed' });
  });

  it(`${kind}: nobody is left with a key that they made while they were being removed`, async (t) => {
    const { accounts, company } = await openAccounts(await open(t));
    for (let round = 0; round < 5; round += 1) {
      const id = await company();
      const creating = () => accounts.createKey(as('dan'), id, newKey);
      const { refused } = await outcomes<unknown>([
        creating(),
        creating(),
        accounts.removeMember(as('olga'), id, 'dan'),
        creating(),
        creating(),
      ]);
      assert.ok(refused.every((code) => code === 'organisation_not_found'));
      assert.deepEqual((await accounts.listKeys(root, id, { all: false, ...page })).items, []);
    }
  });

  it(`${kind}: a role that may have no keys ends those that the person has`, async (t) => {
    const { accounts, company } = await openAccounts(await open(t));
    const id = await company();
    const { key } = await accounts.createKey(as('dan'), id, newKey);
    await accounts.changeRole(as('adam'), id, { personId: 'dan', role: 'admin' });
    await accounts.authenticateKey(key, here);
    await accounts.changeRole(as('adam'), id, { personId: 'dan', role: 'member' });
    await assert.rejects(accounts.authenticateKey(key, here), { code: 'key_revoked' });
  });

  it(`${kind}: who leaves an organisation loses the keys they have in it, and no others`, async (t) => {
    const { accounts, company } = await openAccounts(await open(t));
    const [north, south] = [await company(), await company()];
    const [left, kept] = [
      await accounts.createKey(as('dan'), north, newKey),
      await accounts.createKey(as('dan'), south, newKey),
    ];
    await accounts.leaveOrganisation(as('dan'), north);
    await assert.rejects(accounts.authenticateKey(left.key, here), { code: 'key_revoked' });
    await accounts.authenticateKey(kept.key, here);
  });
});
