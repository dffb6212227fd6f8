import assert from 'node:assert/strict';
import { forEachDatabase } from '../../platform/testing/databases.ts';
import { as, machine, openAccounts, outcomes, page, root } from '../testing/open-accounts.ts';

forEachDatabase((kind, open, it) => {
  it(`${kind}: a person belongs to several organisations, and sees their role in each and no others`, async (t) => {
    const { accounts, company } = await openAccounts(await open(t));
    const [north, south] = [await company('North'), await company('South')];
    await accounts.createOrganisation(machine, { name: 'Elsewhere', models: null });
    await accounts.changeRole(root, south, { personId: 'dan', role: 'admin' });
    const { items } = await accounts.listOrganisations(as('dan'), { all: false, ...page });
    assert.deepEqual(
      items.map(({ id, role, members }) => ({ id, role, members })),
      [
        { id: north, role: 'developer', members: 4 },
        { id: south, role: 'admin', members: 4 },
      ],
    );
    await assert.rejects(accounts.listOrganisations(as('dan'), { all: true, ...page }), {
      code: 'administrator_required',
    });
    assert.equal((await accounts.listOrganisations(machine, { all: false, ...page })).items.length, 4);
    const all = await accounts.listOrganisations(root, { all: true, query: 'SOU', ...page });
    assert.deepEqual(
      all.items.map(({ name }) => name),
      ['South'],
    );
  });

  it(`${kind}: members are listed with name and email, a page at a time`, async (t) => {
    const { accounts, company } = await openAccounts(await open(t));
    const id = await company();
    const first = await accounts.listMembers(as('mia'), id, { limit: 3 });
    const second = await accounts.listMembers(as('mia'), id, { limit: 3, cursor: first.nextCursor! });
    assert.deepEqual(
      [...first.items, ...second.items].map(({ personId, email, role }) => [personId, email, role]),
      [
        ['adam', null, 'admin'],
        ['dan', 'dan@north.example', 'developer'],
        ['mia', null, 'member'],
        ['olga', 'olga@north.example', 'owner'],
      ],
    );
    assert.equal(second.nextCursor, null);
  });

  it(`${kind}: the last owner cannot leave, be removed or step down`, async (t) => {
    const { accounts, company } = await openAccounts(await open(t));
    const id = await company();
    await assert.rejects(accounts.leaveOrganisation(as('olga'), id), { code: 'last_owner' });
    await assert.rejects(accounts.removeMember(root, id, 'olga'), { code: 'last_owner' });
    await assert.rejects(accounts.changeRole(root, id, { personId: 'olga', role: 'member' }), { code: 'last_owner' });
    await accounts.changeRole(as('olga'), id, { personId: 'mia', role: 'owner' });
    await accounts.leaveOrganisation(as('olga'), id);
    await assert.rejects(accounts.getOrganisation(as('olga'), id), { code: 'organisation_not_found' });
  });

  it(`${kind}: of two owners who remove each other, or both leave, at the same moment, one stays`, async (t) => {
    const { accounts, company } = await openAccounts(await open(t));
    for (const act of ['remove', 'leave'] as const) {
      const id = await company();
      await accounts.changeRole(root, id, { personId: 'mia', role: 'owner' });
      const { done } = await outcomes(
        act === 'remove'
          ? [accounts.removeMember(as('olga'), id, 'mia'), accounts.removeMember(as('mia'), id, 'olga')]
          : [accounts.leaveOrganisation(as('olga'), id), accounts.leaveOrganisation(as('mia'), id)],
      );
      assert.equal(done.length, 1);
      const { items } = await accounts.listMembers(root, id, page);
      assert.equal(items.filter(({ role }) => role === 'owner').length, 1);
    }
  });

  it(`${kind}: admins manage all but owners, and cannot make themselves one`, async (t) => {
    const { accounts, company } = await openAccounts(await open(t));
    const id = await company();
    const adam = as('adam');
    await assert.rejects(accounts.removeMember(adam, id, 'olga'), { code: 'not_allowed' });
    await assert.rejects(accounts.changeRole(adam, id, { personId: 'adam', role: 'owner' }), { code: 'not_allowed' });
    await assert.rejects(accounts.createMemberLink(adam, id, { role: 'owner', uses: 1, expiresInHours: 1 }), {
      code: 'not_allowed',
    });
    await accounts.changeRole(adam, id, { personId: 'mia', role: 'developer' });
    await accounts.removeMember(adam, id, 'dan');
    await assert.rejects(accounts.removeMember(as('mia'), id, 'adam'), { code: 'not_allowed' });
  });

  it(`${kind}: ownership goes to another member, and the old owner stays as admin`, async (t) => {
    const { accounts, company } = await openAccounts(await open(t));
    const id = await company();
    await assert.rejects(accounts.transferOwnership(as('olga'), id, 'stranger'), { code: 'member_not_found' });
    await assert.rejects(accounts.transferOwnership(as('adam'), id, 'adam'), { code: 'not_allowed' });
    await accounts.transferOwnership(as('olga'), id, 'dan');
    const roles = (await accounts.listMembers(root, id, page)).items.map(({ personId, role }) => [personId, role]);
    assert.deepEqual(Object.fromEntries(roles), { adam: 'admin', dan: 'owner', mia: 'member', olga: 'admin' });
  });

  it(`${kind}: an administrator adds people by email, once`, async (t) => {
    const { accounts } = await openAccounts(await open(t));
    const { id } = await accounts.createOrganisation(machine, { name: 'New', models: null });
    await accounts.addMember(machine, id, { email: 'dan@north.example', role: 'owner' });
    await assert.rejects(accounts.addMember(machine, id, { personId: 'dan', role: 'member' }), {
      code: 'already_member',
    });
    await assert.rejects(accounts.addMember(machine, id, { email: 'no@body.example', role: 'member' }), {
      code: 'person_not_found',
    });
    await assert.rejects(accounts.addMember(as('dan'), id, { personId: 'eve', role: 'member' }), {
      code: 'administrator_required',
    });
  });
});
