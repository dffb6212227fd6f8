import assert from 'node:assert/strict';
import { OwnAbilityDefinition } from '@wanwen/contract';
import { OWN_LIMITS } from '@wanwen/contract/own-ability-limits';
import { type Database, migrate, systemClock } from '../../platform/index.ts';
import { forEachDatabase } from '../../platform/testing/databases.ts';
import { createAbilitySettings } from '../migrations/0013-create-ability-settings.ts';
import { createAbilityRatings } from '../migrations/0015-create-ability-ratings.ts';
import { createOwnAbilities as createTables } from '../migrations/0016-create-own-abilities.ts';
import { createOwnAbilities } from './own-abilities.ts';

const machine = { actor: { personId: null, administrator: true }, address: null };
const definition = OwnAbilityDefinition.parse({ title: { en: 'Letter' }, instructions: 'Answer the letter.' });

async function start(database: Database) {
  await migrate(database, [createAbilitySettings, createAbilityRatings, createTables]);
  const accounts = { requireRight: async () => undefined, recordAudit: async () => undefined };
  return { own: createOwnAbilities({ database, accounts, clock: systemClock }) };
}

forEachDatabase((kind, open, it) => {
  it(`${kind}: an organisation makes as many abilities as it may, and no more, whatever others made`, async (t) => {
    const { own } = await start(await open(t));
    for (let index = 0; index < OWN_LIMITS.abilities; index++)
      await own.create(machine, 'north', { slug: `letter-${index}`, definition });
    const more = { slug: 'more', definition };
    await assert.rejects(own.create(machine, 'north', more), { code: 'too_many_abilities', status: 409 });
    await own.create(machine, 'south', more);
    await own.remove(machine, { organisationId: 'north', slug: 'letter-7' });
    await own.create(machine, 'north', more);
  });

  it(`${kind}: what is published is there in the version that is in use, asked for once or often`, async (t) => {
    const { own } = await start(await open(t));
    const place = { organisationId: 'north', slug: 'letter' };
    await own.create(machine, 'north', { slug: 'letter', definition });
    await own.create(machine, 'north', { slug: 'note', definition });
    await own.publish(machine, { ...place, slug: 'note' }, { revision: 1 });
    const first = await own.publish(machine, place, { revision: 1 });
    const told = async () => {
      const published = await own.published('north');
      return published.map(({ id, instructions }) => [id, /Answer it shortly/.test(instructions)]);
    };
    const both = [
      ['own.letter', false],
      ['own.note', false],
    ];
    assert.deepEqual([await told(), await told()], [both, both]);
    const shorter = { ...definition, instructions: 'Answer it shortly.' };
    const saved = await own.save(machine, place, { revision: first.revision, definition: shorter });
    assert.deepEqual(await told(), both);
    await own.publish(machine, place, { revision: saved.revision });
    assert.deepEqual(await told(), [['own.letter', true], both[1]]);
    await own.rollBack(machine, place, 1);
    assert.deepEqual(await told(), both);
    await own.unpublish(machine, place);
    assert.deepEqual(await told(), [both[1]]);
    assert.equal(await own.publishedOne('north', 'letter'), undefined);
    assert.deepEqual(await own.published('south'), []);
  });

  it(`${kind}: the newest versions are kept, and an old one that is in use stays in use`, async (t) => {
    const { own } = await start(await open(t));
    const place = { organisationId: 'north', slug: 'letter' };
    let { revision } = await own.create(machine, 'north', { slug: 'letter', definition });
    const publish = async (instructions: string) => {
      const saved = await own.save(machine, place, { revision, definition: { ...definition, instructions } });
      const published = await own.publish(machine, place, { revision: saved.revision });
      revision = published.revision;
      return published.versions.map(({ number }) => number);
    };
    for (let number = 1; number < OWN_LIMITS.versions; number++) await publish(`Answer in ${number} words.`);
    assert.equal((await publish('Answer it.')).at(-1), 1);
    ({ revision } = await own.rollBack(machine, place, 1));
    assert.match((await own.publishedOne('north', 'letter'))!.instructions, /Answer in 1 words/);
    const kept = await publish('Answer it well.');
    assert.deepEqual([kept.length, kept[0], kept.at(-1)], [OWN_LIMITS.versions, OWN_LIMITS.versions + 1, 2]);
    await assert.rejects(own.version(machine, place, 1), { code: 'ability_version_not_found' });
    assert.match((await own.publishedOne('north', 'letter'))!.instructions, /Answer it well/);
    assert.match((await own.version(machine, place, 2)).instructions, /in 2 words/);
  });
});
