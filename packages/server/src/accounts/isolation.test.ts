import assert from 'node:assert/strict';
import { forEachDatabase } from '../platform/testing/databases.ts';
import { as, newKey, openAccounts, page, root } from './testing/open-accounts.ts';

forEachDatabase((kind, open, it) => {
  it(`${kind}: to another organisation's owner nothing of an organisation exists, whether it does or not`, async (t) => {
    const database = await open(t);
    const { accounts, company } = await openAccounts(database);
    const north = await company('North');
    const { id: south } = await accounts.createOrganisation(root, { name: 'South', ownerId: 'sam', models: null });
    const sam = as('sam');
    const key = await accounts.createKey(as('olga'), north, newKey);
    const input = { role: 'member' as const, uses: 1, expiresInHours: 1 };
    const link = await accounts.createMemberLink(as('olga'), north, input);
    const tables = ['organisations', 'members', 'member_links', 'api_keys', 'audit_entries'];
    const snapshot = () => Promise.all(tables.map((table) => database.db.selectFrom(table).selectAll().execute()));
    const before = await snapshot();

    const onOrganisation = (id: string): (() => Promise<unknown>)[] => [
      () => accounts.getOrganisation(sam, id),
      () => accounts.updateOrganisation(sam, id, { name: 'mine' }),
      () => accounts.deleteOrganisation(sam, id),
      () => accounts.restoreOrganisation(sam, id),
      () => accounts.exportOrganisation(sam, id),
      () => accounts.listMembers(sam, id, page),
      () => accounts.addMember(sam, id, { email: 'dan@north.example', role: 'member' }),
      () => accounts.changeRole(sam, id, { personId: 'olga', role: 'member' }),
      () => accounts.removeMember(sam, id, 'olga'),
      () => accounts.leaveOrganisation(sam, id),
      () => accounts.transferOwnership(sam, id, 'sam'),
      () => accounts.listMemberLinks(sam, id, page),
      () => accounts.createMemberLink(sam, id, input),
      () => accounts.revokeMemberLink(sam, id, link.id),
      () => accounts.listKeys(sam, id, { all: true, ...page }),
      () => accounts.createKey(sam, id, newKey),
      () => accounts.updateKey(sam, { organisationId: id, id: key.id }, { name: 'mine' }),
      () => accounts.revokeKey(sam, { organisationId: id, id: key.id }),
      () => accounts.rotateKey(sam, { organisationId: id, id: key.id }, 1),
      () => accounts.listAudit(sam, { organisationId: id, ...page }),
      () => accounts.exportAudit(sam, { organisationId: id, format: 'jsonl' }),
    ];
    for (const id of [north, 'no-such'])
      for (const attempt of onOrganisation(id))
        await assert.rejects(attempt, { code: 'organisation_not_found', status: 404 }, String(attempt));

    // Their own organisation does not help them to another's rows.
    const place = { organisationId: south, id: key.id };
    await assert.rejects(accounts.revokeKey(sam, place), { code: 'key_not_found' });
    await assert.rejects(accounts.updateKey(sam, place, { name: 'mine' }), { code: 'key_not_found' });
    await assert.rejects(accounts.rotateKey(sam, place, 1), { code: 'key_not_found' });
    await assert.rejects(accounts.revokeMemberLink(sam, south, link.id), { code: 'member_link_not_found' });
    await assert.rejects(accounts.removeMember(sam, south, 'olga'), { code: 'member_not_found' });
    await assert.rejects(accounts.changeRole(sam, south, { personId: 'olga', role: 'member' }), {
      code: 'member_not_found',
    });
    assert.deepEqual((await accounts.listKeys(sam, south, { all: true, ...page })).items, []);
    const named = async (acting: typeof sam, all: boolean) =>
      (await accounts.listOrganisations(acting, { all, ids: [north, south], ...page })).items.map(({ name }) => name);
    assert.deepEqual([await named(sam, false), (await named(root, true)).sort()], [['South'], ['North', 'South']]);
    assert.deepEqual((await accounts.listOrganisations(root, { all: true, kind: 'personal', ...page })).items, []);
    assert.deepEqual(await snapshot(), before);
  });
});
