import assert from 'node:assert/strict';
import { addKeyLineage, addRetention, createAccounts, createOrganisations } from '../accounts/index.ts';
import { forEachDatabase } from '../platform/testing/databases.ts';
import { openBilling } from './testing/paid-gateway.ts';

const MONTH = 30 * 86_400_000;
const machine = { actor: { personId: null, administrator: true }, address: null };

forEachDatabase((kind, open, it) => {
  it(`${kind}: the webhook of an organisation that is removed goes with its secret, which no export shows`, async (t) => {
    const database = await open(t);
    const billing = await openBilling(database, { alsoMigrate: [createOrganisations, addRetention, addKeyLineage] }, t);
    let now = Date.now();
    const data = [billing.data];
    const accounts = createAccounts({ database, clock: { now: () => now }, pepper: new Uint8Array(32), data });
    const make = async (name: string) => {
      const { id } = await accounts.createOrganisation(machine, { name, models: null });
      await billing.updateAccount(id, { alertWebhook: `https://${name}.example/` });
      await billing.alertWebhooks.newSecret(id);
      return id;
    };
    const [north, south] = [await make('north'), await make('south')];
    let text = '';
    for await (const piece of (await accounts.exportOrganisation(machine, north)).pieces) text += piece;
    assert.match(text, /"table":"alert_secrets"/);
    assert.doesNotMatch(text, /sealed|south/);
    await accounts.deleteOrganisation(machine, north);
    now += MONTH;
    assert.deepEqual(await accounts.cleanUp(), [north]);
    const { address, secretSince } = await billing.alertWebhooks.look(north);
    assert.deepEqual([address, secretSince], [null, null]);
    assert.notEqual((await billing.alertWebhooks.look(south)).secretSince, null);
  });
});
