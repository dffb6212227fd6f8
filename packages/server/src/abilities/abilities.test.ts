import assert from 'node:assert/strict';
import type { Caller } from '../accounts/index.ts';
import { as, newKey, openAccounts, page } from '../accounts/testing/open-accounts.ts';
import type { Database } from '../platform/index.ts';
import { forEachDatabase } from '../platform/testing/databases.ts';
import { createAbilities } from './abilities.ts';
import type { Ability } from './define-ability.ts';
import { createAbilitySettings } from './migrations/0013-create-ability-settings.ts';
import { createAbilityRatings } from './migrations/0015-create-ability-ratings.ts';
import { createOwnAbilities } from './migrations/0016-create-own-abilities.ts';
import { abilityCalled, answering, saidIn, scriptedPlace } from './testing/run-scripted.ts';

const translate = abilityCalled('workplace.translate');
/** Works by rules, without a model. */
const secret: Ability = {
  ...translate,
  id: 'test.leaders',
  whoMayRun: 'leaders',
  run: async () => ({ text: 'by rules', missing: [] }),
};
const input = { text: '周五开会', to: 'en' };

async function open(database: Database) {
  const { accounts, company } = await openAccounts(database);
  for (const migration of [createAbilitySettings, createAbilityRatings, createOwnAbilities])
    await migration.up(database.db, database.kind);
  const { model, place } = scriptedPlace(answering({ text: 'We meet on Friday' }));
  const abilities = createAbilities({ database, accounts, found: [secret, translate], ...place });
  const organisationId = await company();
  const callerOf = (personId: string | null, more: Partial<Caller> = {}): Caller => ({
    organisationId,
    personId,
    keyId: null,
    ...more,
  });
  const run = (caller: Caller, id = translate.id, more: object = {}) => {
    const signal = new AbortController().signal;
    return abilities.run({ id, input, caller, language: 'en', stream: false, requestId: 'r', signal, ...more });
  };
  return { accounts, abilities, organisationId, callerOf, run, model };
}

forEachDatabase((kind, openDatabase, it) => {
  it(`${kind}: an ability that was switched off is in no list and cannot be run, until it is switched on again`, async (t) => {
    const { abilities, organisationId, callerOf, run } = await open(await openDatabase(t));
    const place = { organisationId, id: translate.id };
    await run(callerOf('dan'));
    await abilities.set(as('adam'), place, { enabled: false });
    assert.deepEqual(await abilities.list(callerOf('dan')), []);
    await assert.rejects(run(callerOf('dan')), { code: 'ability_off', status: 403 });
    await assert.rejects(abilities.describe(callerOf('dan'), translate.id), { code: 'ability_off' });
    await run({ ...callerOf('sam'), organisationId: 'elsewhere' });
    await abilities.set(as('adam'), place, { enabled: true });
    assert.deepEqual(
      (await abilities.list(callerOf('dan'))).map(({ id }) => id),
      [translate.id],
    );
    await run(callerOf('dan'));
  });

  it(`${kind}: what an organisation adds to the instructions stands after them, and its model answers`, async (t) => {
    const { abilities, organisationId, callerOf, run, model } = await open(await openDatabase(t));
    const place = { organisationId, id: translate.id };
    await abilities.set(as('olga'), place, { addition: 'Wanwen is a name.', model: 'scripted' });
    await run(callerOf('dan'));
    assert.equal(saidIn(model.calls[0]!, 0), `${translate.instructions}\n\nWanwen is a name.`);
    const prompt = await abilities.promptOf(callerOf('dan'), translate.id, { to: 'en' });
    assert.equal(prompt, `${saidIn(model.calls[0]!, 0)}\n\n{\n  "to": "en"\n}`);
    await abilities.set(as('olga'), place, { model: 'gone' });
    assert.equal((await abilities.describe(callerOf('dan'), translate.id)).model, 'gone');
    await assert.rejects(run(callerOf('dan')), { code: 'model_not_found' });
    await run(callerOf('dan'), translate.id, { model: 'scripted' });
    await assert.rejects(run({ ...callerOf('dan'), models: ['other'] }, translate.id, { model: 'default' }), {
      code: 'model_not_allowed',
    });
  });

  it(`${kind}: only owners and admins decide, and what they decide is in the audit log`, async (t) => {
    const { accounts, abilities, organisationId } = await open(await openDatabase(t));
    const place = { organisationId, id: translate.id };
    for (const who of ['dan', 'mia']) {
      await assert.rejects(abilities.set(as(who), place, { enabled: false }));
      await assert.rejects(abilities.listSettings(as(who), organisationId));
    }
    await assert.rejects(abilities.set(as('adam'), { organisationId, id: 'no.such' }, {}), {
      code: 'ability_not_found',
    });
    await abilities.set(as('adam'), place, { enabled: false });
    await abilities.set(as('adam'), place, { addition: 'Be brief.' });
    const listed = await abilities.listSettings(as('olga'), organisationId);
    assert.deepEqual(listed.find(({ id }) => id === translate.id)!.settings, {
      enabled: false,
      model: null,
      addition: 'Be brief.',
    });
    const { items } = await accounts.listAudit(as('olga'), { organisationId, action: 'ability.update', ...page });
    assert.deepEqual(
      items.map(({ actorId, targetId, before, after }) => [actorId, targetId, before, after]),
      [
        [
          'adam',
          translate.id,
          { enabled: false, model: null, addition: '' },
          { enabled: false, model: null, addition: 'Be brief.' },
        ],
        [
          'adam',
          translate.id,
          { enabled: true, model: null, addition: '' },
          { enabled: false, model: null, addition: '' },
        ],
      ],
    );
  });

  it(`${kind}: a member says of a run what they think, the last word counts, and it goes when its time is over`, async (t) => {
    const database = await openDatabase(t);
    const { abilities, organisationId } = await open(database);
    const place = { organisationId, id: translate.id, runId: 'run-1' };
    const said = () => database.db.selectFrom('ability_ratings').selectAll().orderBy('person_id').execute();
    const by = (personId: string) => ({ ...as(personId), personId });
    await abilities.rate(by('mia'), place, { rating: 'up', reason: '' });
    await abilities.rate(by('mia'), place, { rating: 'down', reason: 'Too stiff.' });
    await abilities.set(as('olga'), place, { addition: 'Be brief.' });
    await abilities.rate(by('dan'), place, { rating: 'up', reason: '' });
    const rows = await said();
    assert.deepEqual(
      rows.map(({ person_id, run_id, rating, reason }) => [person_id, run_id, rating, reason]),
      [
        ['dan', 'run-1', 'up', ''],
        ['mia', 'run-1', 'down', 'Too stiff.'],
      ],
    );
    assert.notEqual(rows[0]!.ability_version, rows[1]!.ability_version);
    await assert.rejects(abilities.rate(by('stranger'), place, { rating: 'up', reason: '' }), { status: 404 });
    const unknown = { ...place, id: 'no.such' };
    await assert.rejects(abilities.rate(by('mia'), unknown, { rating: 'up', reason: '' }), {
      code: 'ability_not_found',
    });
    assert.equal(await abilities.removeRatings('elsewhere', '2999-01-01'), 0);
    assert.equal(await abilities.removeRatings(organisationId, '2000-01-01'), 0);
    assert.equal(await abilities.removeRatings(organisationId, '2999-01-01'), 2);
    assert.deepEqual(await said(), []);
  });

  it(`${kind}: a key does what it was made for, and only leaders what is for leaders`, async (t) => {
    const { accounts, abilities, organisationId, callerOf, run } = await open(await openDatabase(t));
    const scoped = { ...newKey, abilities: ['workplace.rewrite'] };
    const { key } = await accounts.createKey(as('dan'), organisationId, scoped);
    const { caller, abilities: allowed } = await accounts.authenticateKey(key, '127.0.0.1');
    await assert.rejects(run({ ...caller, abilities: allowed }), { code: 'ability_not_allowed', status: 403 });
    await run({ ...caller, abilities: [translate.id] });
    assert.deepEqual(await abilities.list({ ...caller, abilities: allowed }), []);
    for (const personId of ['olga', 'adam']) await run(callerOf(personId), secret.id);
    await run(callerOf(null, { keyId: 'of-the-organisation' }), secret.id);
    for (const personId of ['dan', 'mia', 'stranger'])
      await assert.rejects(run(callerOf(personId), secret.id), { code: 'ability_for_leaders', status: 403 });
    const reading = callerOf('olga', { keyId: 'of-olga', mayCall: false });
    const refused = { code: 'key_may_not_call', status: 403 };
    for (const { id } of [translate, secret]) {
      await assert.rejects(run(reading, id), refused);
      await assert.rejects(abilities.promptOf(reading, id, input), refused);
    }
    assert.equal((await abilities.list(reading)).length, 2);
  });
});
