import assert from 'node:assert/strict';
import { forEachDatabase } from '../../platform/testing/databases.ts';
import { as, openAccounts, outcomes, page, root } from '../testing/open-accounts.ts';

const HOUR = 3_600_000;

forEachDatabase((kind, open, it) => {
  it(`${kind}: a link lets as many people in as it has uses, however many come at once`, async (t) => {
    const { accounts, company } = await openAccounts(await open(t));
    const id = await company();
    const link = await accounts.createMemberLink(as('adam'), id, { role: 'developer', uses: 3, expiresInHours: 1 });
    assert.deepEqual(await accounts.lookAtMemberLink(link.token), {
      organisationName: 'North',
      role: 'developer',
      expiresAt: link.expiresAt,
    });
    const people = Array.from({ length: 12 }, (_, index) => as(`new-${index}`));
    const { done, refused } = await outcomes(people.map((person) => accounts.joinByLink(person, link.token)));
    assert.deepEqual(done, [id, id, id]);
    assert.deepEqual(new Set(refused), new Set(['member_link_not_found']));
    const { items } = await accounts.listMembers(root, id, page);
    assert.equal(items.filter(({ personId, role }) => personId.startsWith('new-') && role === 'developer').length, 3);
    const [listed] = (await accounts.listMemberLinks(as('adam'), id, page)).items;
    assert.deepEqual([listed!.state, listed!.used], ['used-up', 3]);
  });

  it(`${kind}: a member who comes again does not take a use`, async (t) => {
    const { accounts, company } = await openAccounts(await open(t));
    const id = await company();
    const { token } = await accounts.createMemberLink(as('olga'), id, { role: 'member', uses: 1, expiresInHours: 1 });
    await assert.rejects(accounts.joinByLink(as('mia'), token), { code: 'already_member' });
    assert.equal(await accounts.joinByLink(as('eve'), token), id);
  });

  it(`${kind}: an expired, a revoked, a made-up and a deleted organisation's link all say the same`, async (t) => {
    const { accounts, company, clock } = await openAccounts(await open(t));
    const id = await company();
    const input = { role: 'member' as const, uses: 5, expiresInHours: 2 };
    const [revoked, expired] = [
      await accounts.createMemberLink(as('olga'), id, input),
      await accounts.createMemberLink(as('olga'), id, input),
    ];
    await accounts.revokeMemberLink(as('olga'), id, revoked.id);
    const refusal = { code: 'member_link_not_found', status: 404 };
    await assert.rejects(accounts.joinByLink(as('eve'), revoked.token), refusal);
    clock.advance(2 * HOUR);
    await assert.rejects(accounts.joinByLink(as('eve'), expired.token), refusal);
    await assert.rejects(accounts.lookAtMemberLink('x'.repeat(43)), refusal);
    const last = await accounts.createMemberLink(as('olga'), id, input);
    await accounts.deleteOrganisation(as('olga'), id);
    await assert.rejects(accounts.joinByLink(as('eve'), last.token), refusal);
    await assert.rejects(accounts.lookAtMemberLink(last.token), refusal);
  });

  it(`${kind}: whoever was removed, or may no longer let others in, has no link left that does`, async (t) => {
    const { accounts, company } = await openAccounts(await open(t));
    const id = await company();
    const make = (who: string, role: 'admin' | 'owner') =>
      accounts.createMemberLink(as(who), id, { role, uses: 5, expiresInHours: 1 });
    const [ofAdmin, ofOwner] = [await make('adam', 'admin'), await make('olga', 'owner')];
    await accounts.lookAtMemberLink(ofAdmin.token);
    const refusal = { code: 'member_link_not_found', status: 404 };
    await accounts.removeMember(as('olga'), id, 'adam');
    for (const who of ['adam', 'eve']) await assert.rejects(accounts.joinByLink(as(who), ofAdmin.token), refusal);
    await accounts.transferOwnership(as('olga'), id, 'dan');
    await assert.rejects(accounts.joinByLink(as('eve'), ofOwner.token), refusal, 'an admin makes no owners');
    const { token } = await make('olga', 'admin');
    await accounts.joinByLink(as('eve'), token);
  });

  it(`${kind}: the database holds no token, only its hash`, async (t) => {
    const database = await open(t);
    const { accounts, company } = await openAccounts(database);
    const input = { role: 'member' as const, uses: 1, expiresInHours: 1 };
    const { token } = await accounts.createMemberLink(as('olga'), await company(), input);
    const rows = [
      ...(await database.db.selectFrom('member_links').selectAll().execute()),
      ...(await database.db.selectFrom('audit_entries').selectAll().execute()),
    ];
    assert.ok(!JSON.stringify(rows).includes(token));
  });
});
