import assert from 'node:assert/strict';
import { OwnAbilityDefinition } from '@wanwen/contract';
import { addKeyLineage, addRetention, createAccounts, createOrganisations } from '../accounts/index.ts';
import { migrate } from '../platform/index.ts';
import { forEachDatabase } from '../platform/testing/databases.ts';
import { createAbilities } from './abilities.ts';
import { createAbilitySettings } from './migrations/0013-create-ability-settings.ts';
import { createAbilityRatings } from './migrations/0015-create-ability-ratings.ts';
import { createOwnAbilities } from './migrations/0016-create-own-abilities.ts';
import { abilityData } from './organisation-data.ts';
import { answering, scriptedPlace } from './testing/run-scripted.ts';

const DAY = 86_400_000;
const machine = { actor: { personId: null, administrator: true }, address: null };
const slug = 'letter';

forEachDatabase((kind, open, it) => {
  it(`${kind}: own abilities, settings and ratings are in the export of an organisation, and go with it alone`, async (t) => {
    const database = await open(t);
    const made = [createAbilitySettings, createAbilityRatings, createOwnAbilities];
    await migrate(database, [createOrganisations, addRetention, ...made, addKeyLineage]);
    let now = Date.now();
    const clock = { now: () => now };
    const accounts = createAccounts({ database, clock, pepper: new Uint8Array(32), data: [abilityData] });
    const { place } = scriptedPlace(answering({}));
    const rights = { recordAudit: accounts.recordAudit, requireRight: async () => undefined };
    const abilities = createAbilities({ database, accounts: rights, found: [], ...place });
    const fill = async (name: string) => {
      const { id } = await accounts.createOrganisation(machine, { name, models: null });
      const own = { organisationId: id, slug };
      const ability = { organisationId: id, id: `own.${slug}` };
      const definition = OwnAbilityDefinition.parse({ title: { en: 'Letter' }, instructions: `A rule of ${name}.` });
      const { revision } = await abilities.own.create(machine, id, { slug, definition });
      await abilities.own.publish(machine, own, { revision });
      await abilities.set(machine, ability, { addition: `An addition of ${name}.` });
      const someone = { ...machine, personId: 'ada' };
      await abilities.rate(someone, { ...ability, runId: 'run' }, { rating: 'up', reason: `A reason of ${name}.` });
      return id;
    };
    const [north, south] = [await fill('North'), await fill('South')];
    let text = '';
    for await (const piece of (await accounts.exportOrganisation(machine, north)).pieces) text += piece;
    assert.equal(text.match(/A rule of North\./g)?.length, 2, 'the draft and its version');
    assert.match(text, /An addition of North\./);
    assert.match(text, /A reason of North\./);
    assert.doesNotMatch(text, /South/);
    await accounts.deleteOrganisation(machine, north);
    now += 30 * DAY;
    assert.deepEqual(await accounts.cleanUp(), [north]);
    for (const { table } of abilityData.tables) {
      const left = await database.db.selectFrom(table).select('organisation_id').execute();
      assert.deepEqual(
        left.map((row) => row.organisation_id),
        [south],
        table,
      );
    }
  });
});
