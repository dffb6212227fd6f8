import assert from 'node:assert/strict';
import { forEachDatabase } from '../../platform/testing/databases.ts';
import { as, newKey, openAccounts, page } from '../testing/open-accounts.ts';

forEachDatabase((kind, open, it) => {
  it(`${kind}: owners and admins say how long content is kept, and it is written down who did`, async (t) => {
    const { accounts, company } = await openAccounts(await open(t));
    const id = await company();
    assert.equal((await accounts.getOrganisation(as('adam'), id)).retentionDays, null);
    assert.deepEqual(await accounts.listRetentions(), []);
    assert.equal((await accounts.updateOrganisation(as('adam'), id, { retentionDays: 30 })).retentionDays, 30);
    assert.deepEqual(await accounts.listRetentions(), [{ organisationId: id, days: 30 }]);
    const refused = accounts.updateOrganisation(as('dan'), id, { retentionDays: null });
    await assert.rejects(refused, (error: { status?: number }) => error.status === 403);
    const { items } = await accounts.listAudit(as('olga'), { ...page, organisationId: id });
    const { after, before } = items.find(({ action }) => action === 'organisation.update')!;
    assert.deepEqual(
      [before, after].map((side) => (side as { retentionDays: unknown }).retentionDays),
      [null, 30],
    );
  });

  it(`${kind}: a key says of its caller that nothing is kept, from the next call on`, async (t) => {
    const { accounts, company } = await openAccounts(await open(t));
    const id = await company();
    const { key } = await accounts.createKey(as('dan'), id, newKey);
    const keepsNothing = async () => (await accounts.authenticateKey(key, '203.0.113.5')).caller.keepsNothing === true;
    assert.equal(await keepsNothing(), false);
    await accounts.updateOrganisation(as('olga'), id, { retentionDays: 0 });
    assert.deepEqual([await keepsNothing(), await accounts.keepsNothing(id)], [true, true]);
    await accounts.updateOrganisation(as('olga'), id, { retentionDays: 1 });
    assert.deepEqual([await keepsNothing(), await accounts.keepsNothing(id)], [false, false]);
  });

  it(`${kind}: an organisation that is being deleted is no longer among those whose content is kept`, async (t) => {
    const { accounts, company } = await openAccounts(await open(t));
    const [one, other] = [await company(), await company()];
    const before = await accounts.organisationIds();
    assert.ok(before.includes(one) && before.includes(other));
    await accounts.deleteOrganisation(as('olga'), one);
    assert.deepEqual(
      await accounts.organisationIds(),
      before.filter((id) => id !== one),
    );
  });
});
