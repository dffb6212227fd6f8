import assert from 'node:assert/strict';
import { OwnAbilityDefinition } from '@wanwen/contract';
import { migrate } from '../platform/index.ts';
import { forEachDatabase } from '../platform/testing/databases.ts';
import { createAbilities } from './abilities.ts';
import { findAbilities } from './find-abilities.ts';
import { createAbilitySettings } from './migrations/0013-create-ability-settings.ts';
import { createAbilityRatings } from './migrations/0015-create-ability-ratings.ts';
import { createOwnAbilities } from './migrations/0016-create-own-abilities.ts';
import { readAbilities } from './read-abilities.ts';
import { answering, scriptedPlace } from './testing/run-scripted.ts';

const acting = { actor: { personId: null, administrator: true }, address: null };
const organisationId = 'local';

forEachDatabase((kind, open, it) => {
  it(`${kind}: without a server the same abilities are listed as a server gives to a member`, async (t) => {
    const database = await open(t);
    await migrate(database, [createAbilitySettings, createAbilityRatings, createOwnAbilities]);
    const isAdministrator = ({ actor }: typeof acting | { actor: { administrator: boolean } }) => actor.administrator;
    const accounts = {
      recordAudit: async () => undefined,
      requireRight: async (asking: typeof acting) => {
        if (!isAdministrator(asking)) throw new Error('not allowed');
      },
    } as unknown as Parameters<typeof createAbilities>[0]['accounts'];
    const { place } = scriptedPlace(answering({}));
    const abilities = createAbilities({ database, accounts, found: await findAbilities(), ...place });
    for (const [slug, whoMayRun] of [
      ['letter', 'everyone'],
      ['salaries', 'leaders'],
    ] as const) {
      const titled = { title: { en: slug }, instructions: 'Write it.', whoMayRun };
      const definition = OwnAbilityDefinition.parse(titled);
      const { revision } = await abilities.own.create(acting, organisationId, { slug, definition });
      await abilities.own.publish(acting, { organisationId, slug }, { revision });
    }
    await abilities.set(acting, { organisationId, id: 'workplace.copy' }, { enabled: false });
    const listed = await readAbilities(database, organisationId);
    const ids = listed.map(({ id }) => id);
    assert.deepEqual([ids.includes('own.letter'), ids.includes('own.salaries')], [true, false]);
    assert.equal(ids.includes('workplace.copy'), false);
    assert.deepEqual(listed, await abilities.list({ organisationId, personId: 'ada', keyId: null }));
    assert.equal((await readAbilities(undefined, organisationId)).length, (await findAbilities()).length);
  });
});
