import assert from 'node:assert/strict';
import { OwnAbilityDefinition } from '@wanwen/contract';
import { OWN_LIMITS } from '@wanwen/contract/own-ability-limits';
import { migrate, systemClock } from '../../platform/index.ts';
import { forEachDatabase } from '../../platform/testing/databases.ts';
import { createAbilitySettings } from '../migrations/0013-create-ability-settings.ts';
import { createAbilityRatings } from '../migrations/0015-create-ability-ratings.ts';
import { createOwnAbilities as createTables } from '../migrations/0016-create-own-abilities.ts';
import { createOwnAbilities } from './own-abilities.ts';

const machine = { actor: { personId: null, administrator: true }, address: null };
const definition = OwnAbilityDefinition.parse({ title: { en: 'Letter' }, instructions: 'Answer the letter.' });

forEachDatabase((kind, open, it) => {
  it(`${kind}: an organisation makes as many abilities as it may, and no more, whatever others made`, async (t) => {
    const database = await open(t);
    await migrate(database, [createAbilitySettings, createAbilityRatings, createTables]);
    const accounts = { requireRight: async () => undefined, recordAudit: async () => undefined };
    const own = createOwnAbilities({ database, accounts, clock: systemClock });
    for (let index = 0; index < OWN_LIMITS.abilities; index++)
      await own.create(machine, 'north', { slug: `letter-${index}`, definition });
    const more = { slug: 'more', definition };
    await assert.rejects(own.create(machine, 'north', more), { code: 'too_many_abilities', status: 409 });
    await own.create(machine, 'south', more);
    await own.remove(machine, { organisationId: 'north', slug: 'letter-7' });
    await own.create(machine, 'north', more);
  });
});
