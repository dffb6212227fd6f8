import assert from 'node:assert/strict';
import { sql } from 'kysely';
import { forEachDatabase } from '../../platform/testing/databases.ts';
import { as, newInvites, openAccounts, outcomes, page, root } from '../testing/open-accounts.ts';

const DAY = 86_400_000;
const redeemBy = (personId: string, code: string, organisationName = 'New') => ({
  code,
  personId,
  address: `192.0.2.${personId.length}`,
  organisationName,
});

forEachDatabase((kind, open, it) => {
  it(`${kind}: a redeemed code makes an organisation with its credit and models, owned by who redeemed it`, async (t) => {
    const told: object[] = [];
    const { accounts } = await openAccounts(await open(t), { onInviteRedeemed: (event) => void told.push(event) });
    const { codes } = await accounts.createInvites(root, { ...newInvites, models: ['small'] });
    const [code] = codes as [string];
    await assert.rejects(accounts.redeemInvite({ ...redeemBy('eve', code), organisationName: undefined }), {
      code: 'organisation_name_missing',
    });
    const redeemed = await accounts.redeemInvite(redeemBy('eve', code, 'Eve & Co'));
    const { organisationId } = redeemed;
    assert.deepEqual(redeemed, { organisationId, startingCredit: '5.00', models: ['small'] });
    const organisation = await accounts.getOrganisation(as('eve'), organisationId);
    assert.deepEqual([organisation.name, organisation.role, organisation.models], ['Eve & Co', 'owner', ['small']]);
    assert.deepEqual(await accounts.redeemInvite(redeemBy('eve', code)), redeemed);
    assert.deepEqual(told, [{ organisationId, personId: 'eve', startingCredit: '5.00' }]);
    await assert.rejects(accounts.redeemInvite(redeemBy('bob', code)), { code: 'invite_used_up' });
  });

  it(`${kind}: of many redemptions at once, exactly as many succeed as the code has uses`, async (t) => {
    const database = await open(t);
    const { accounts } = await openAccounts(database);
    for (const usesPerCode of [1, 3]) {
      const { codes } = await accounts.createInvites(root, { ...newInvites, usesPerCode });
      const people = Array.from({ length: 20 }, (_, index) => 'p'.repeat(index + 1));
      const calls = people.map((personId) => accounts.redeemInvite(redeemBy(personId, codes[0]!)));
      const { done, refused } = await outcomes(calls);
      assert.equal(new Set(done.map(({ organisationId }) => organisationId)).size, usesPerCode);
      assert.deepEqual([done.length, new Set(refused)], [usesPerCode, new Set(['invite_used_up'])]);
    }
    const { items } = await accounts.listOrganisations(root, { all: true, query: 'New', ...page });
    assert.equal(items.length, 4);
  });

  it(`${kind}: one person who redeems a code many times at once gets one organisation`, async (t) => {
    const { accounts } = await openAccounts(await open(t));
    const { codes } = await accounts.createInvites(root, { ...newInvites, usesPerCode: 10 });
    const calls = Array.from({ length: 10 }, () => accounts.redeemInvite(redeemBy('eve', codes[0]!)));
    const redeemed = await Promise.all(calls);
    assert.equal(new Set(redeemed.map(({ organisationId }) => organisationId)).size, 1);
    let booked = 0;
    await accounts.consumePendingCredits(async ({ amount }) => {
      booked += amount;
    });
    assert.equal(booked, 5_000_000);
  });

  it(`${kind}: a code for an organisation lets people join it, with the role it says`, async (t) => {
    const { accounts, company } = await openAccounts(await open(t));
    const organisationId = await company();
    const input = { ...newInvites, startingCredit: '0', organisationId, role: 'developer' as const, usesPerCode: 5 };
    const { codes } = await accounts.createInvites(root, input);
    const code = codes[0]!;
    assert.equal((await accounts.openInvite({ code, address: null })).organisationName, 'North');
    assert.equal((await accounts.redeemInvite(redeemBy('eve', code))).organisationId, organisationId);
    assert.equal((await accounts.getOrganisation(as('eve'), organisationId)).role, 'developer');
    await assert.rejects(accounts.redeemInvite(redeemBy('mia', code)), { code: 'already_member' });
    const [batch] = (await accounts.listBatches(root, page)).items;
    assert.equal((await accounts.listInvites(root, batch!.id, page)).items[0]!.used, 1);
    await accounts.deleteOrganisation(as('olga'), organisationId);
    await assert.rejects(accounts.redeemInvite(redeemBy('bob', code)), { code: 'invite_revoked' });
  });

  it(`${kind}: promised credit is booked once, whoever asks how often, and not lost when booking fails`, async (t) => {
    const database = await open(t);
    const { accounts } = await openAccounts(database);
    await database.db.schema
      .createTable('ledger')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('amount', 'bigint')
      .execute();
    const { codes } = await accounts.createInvites(root, { ...newInvites, count: 5 });
    for (const [index, code] of codes.entries()) await accounts.redeemInvite(redeemBy(`p${index}`, code));
    const book = async ({ id, amount }: { id: string; amount: number }) => {
      await sql`insert into ledger (id, amount) values (${id}, ${amount}) on conflict do nothing`.execute(database.db);
    };
    const failing = accounts.consumePendingCredits(async (credit) => {
      await book(credit);
      throw new Error('power cut');
    });
    await assert.rejects(failing, /power cut/);
    const booked = await Promise.all([1, 2, 3].map(() => accounts.consumePendingCredits(book)));
    assert.equal(
      booked.reduce((sum, count) => sum + count),
      5,
    );
    const rows = await database.db.selectFrom('ledger').selectAll().execute();
    assert.equal(new Set(rows.map(({ id }) => id)).size, 5);
    assert.equal(rows.length, 5);
  });

  it(`${kind}: expired and revoked codes are refused by name, singly and by the batch`, async (t) => {
    const { accounts, clock } = await openAccounts(await open(t));
    const { batch, codes } = await accounts.createInvites(root, { ...newInvites, count: 4, expiresInDays: 3 });
    const [one, two, three, four] = codes as [string, string, string, string];
    await accounts.revokeInvite(root, { code: one.toLowerCase() });
    const { items } = await accounts.listInvites(root, batch.id, page);
    await accounts.revokeInvite(root, { id: items[1]!.id });
    for (const code of [one, two])
      await assert.rejects(accounts.redeemInvite(redeemBy('eve', code)), { code: 'invite_revoked' });
    await accounts.redeemInvite(redeemBy('eve', three));
    clock.advance(3 * DAY);
    await assert.rejects(accounts.redeemInvite(redeemBy('bob', four)), { code: 'invite_expired' });
    await accounts.revokeBatch(root, batch.id);
    await assert.rejects(accounts.redeemInvite(redeemBy('bob', four)), { code: 'invite_revoked' });
    const states = (await accounts.listInvites(root, batch.id, page)).items.map(({ state }) => state);
    assert.deepEqual(states, ['revoked', 'revoked', 'revoked', 'revoked']);
    await assert.rejects(accounts.redeemInvite(redeemBy('bob', 'WW-00000-00000-00000')), { code: 'invite_not_found' });
  });

  it(`${kind}: the funnel counts the codes made, opened, redeemed and used for a first call`, async (t) => {
    const { accounts, clock } = await openAccounts(await open(t));
    const { batch, codes } = await accounts.createInvites(root, { ...newInvites, count: 10 });
    await accounts.createInvites(root, { ...newInvites, count: 2 });
    for (const code of codes.slice(0, 4)) await accounts.openInvite({ code, address: null });
    await accounts.openInvite({ code: codes[0]!, address: null });
    const redeemed = [
      await accounts.redeemInvite(redeemBy('eve', codes[0]!)),
      await accounts.redeemInvite(redeemBy('bob', codes[9]!)),
    ];
    clock.advance(1000);
    for (const _ of [1, 2]) await accounts.markFirstCall(redeemed[0]!.organisationId);
    await accounts.markFirstCall('local');
    const { items } = await accounts.listBatches(root, page);
    assert.deepEqual(
      items.map(({ funnel }) => funnel),
      [
        { made: 2, opened: 0, redeemed: 0, firstCall: 0 },
        { made: 10, opened: 5, redeemed: 2, firstCall: 1 },
      ],
    );
    const [first] = (await accounts.listInvites(root, batch.id, page)).items;
    assert.equal(Date.parse(first!.firstCallAt!) - Date.parse(first!.redeemedAt!), 1000);
  });

  it(`${kind}: ten thousand codes are made at once, listed in pages, and stored only as hashes`, async (t) => {
    const database = await open(t);
    const { accounts } = await openAccounts(database);
    const label = '=cmd|calc';
    const { batch, codes, csv } = await accounts.createInvites(root, { ...newInvites, label, count: 10_000 });
    assert.equal(new Set(codes).size, 10_000);
    const lines = csv.trim().split('\r\n');
    assert.equal(lines.length, 10_001);
    assert.ok(lines[7]!.startsWith(`7,${codes[6]},'=cmd|calc,1,`));
    const first = await accounts.listInvites(root, batch.id, { limit: 100 });
    const second = await accounts.listInvites(root, batch.id, { limit: 100, cursor: first.nextCursor! });
    assert.deepEqual([second.items[0]!.number, second.items.length], [101, 100]);
    const stored = JSON.stringify([
      await database.db.selectFrom('invites').selectAll().execute(),
      await database.db.selectFrom('audit_entries').selectAll().execute(),
    ]);
    for (const code of codes.slice(0, 50))
      assert.ok(!stored.includes(code) && !stored.includes(code.slice(3).replaceAll('-', '')));
    await accounts.redeemInvite(redeemBy('eve', codes[9_999]!));
  });

  it(`${kind}: guessing is stopped after thirty failures an hour from an address, and only there`, async (t) => {
    const { accounts, clock } = await openAccounts(await open(t));
    const { codes } = await accounts.createInvites(root, { ...newInvites, usesPerCode: 100 });
    const guess = { code: 'WW-00000-00000-00000', personId: 'eve', address: '192.0.2.1' };
    const { refused } = await outcomes(Array.from({ length: 40 }, () => accounts.redeemInvite(guess)));
    const counted = Map.groupBy(refused, (code) => code);
    assert.equal(counted.get('invite_not_found')!.length, 30);
    assert.equal(counted.get('too_many_attempts')!.length, 10);
    const right = { ...redeemBy('eve', codes[0]!), address: '192.0.2.1' };
    await assert.rejects(accounts.redeemInvite(right), { code: 'too_many_attempts', status: 429 });
    await accounts.redeemInvite({ ...right, address: '192.0.2.2' });
    clock.advance(3_600_000);
    await accounts.redeemInvite({ ...right, personId: 'bob' });
    // What succeeds does not count: a whole office has one address.
    for (let index = 0; index < 40; index += 1) await accounts.redeemInvite({ ...right, personId: `office-${index}` });
  });

  it(`${kind}: codes are for administrators to make, see and revoke`, async (t) => {
    const { accounts, company } = await openAccounts(await open(t));
    const organisationId = await company();
    const refusal = { code: 'administrator_required' };
    const olga = as('olga');
    const attempts = [
      () => accounts.createInvites(olga, { ...newInvites, organisationId }),
      () => accounts.listBatches(olga, page),
      () => accounts.listInvites(olga, 'x', page),
      () => accounts.revokeBatch(olga, 'x'),
      () => accounts.revokeInvite(olga, { code: 'x' }),
    ];
    for (const attempt of attempts) await assert.rejects(attempt, refusal);
  });
});
