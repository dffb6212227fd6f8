import assert from 'node:assert/strict';
import { AbilityRatingFilter, ListAbilityRatings } from '@wanwen/contract';
import { as, openAccounts } from '../../accounts/testing/open-accounts.ts';
import type { Database } from '../../platform/index.ts';
import { forEachDatabase } from '../../platform/testing/databases.ts';
import { createAbilities } from '../abilities.ts';
import { createAbilitySettings } from '../migrations/0013-create-ability-settings.ts';
import { createAbilityRatings } from '../migrations/0015-create-ability-ratings.ts';
import { createOwnAbilities } from '../migrations/0016-create-own-abilities.ts';
import { abilityData } from '../organisation-data.ts';
import { abilityCalled, answering, scriptedPlace } from '../testing/run-scripted.ts';

const DAY_MS = 86_400_000;
const translate = abilityCalled('workplace.translate');
const copy = abilityCalled('workplace.copy');
const now = Date.UTC(2026, 5, 1);
const daysAgo = (days: number) => new Date(now - days * DAY_MS).toISOString();

async function open(database: Database) {
  const { accounts, company, clock: calendar } = await openAccounts(database, { data: [abilityData] });
  for (const migration of [createAbilitySettings, createAbilityRatings, createOwnAbilities])
    await migration.up(database.db, database.kind);
  const clock = { now: () => now };
  const { place } = scriptedPlace(answering({}));
  const abilities = createAbilities({ ...place, database, accounts, found: [translate, copy], clock });
  const organisationId = await company();
  let runs = 0;
  const rate = async (id: string, rating: 'up' | 'down', days: number, reason = '') => {
    clock.now = () => now - days * DAY_MS;
    const run = { organisationId, id, runId: `run-${runs++}` };
    await abilities.rate({ ...as('mia'), personId: 'mia' }, run, { rating, reason });
    clock.now = () => now;
  };
  const list = (filter: object = {}) =>
    abilities.listRatings(as('adam'), organisationId, ListAbilityRatings.parse(filter));
  return { accounts, abilities, organisationId, calendar, rate, list };
}

const textOf = async (pieces: AsyncIterable<string | Uint8Array>) => (await Array.fromAsync(pieces)).join('');

forEachDatabase((kind, openDatabase, it) => {
  it(`${kind}: what people said is counted by ability, the last 30 days beside those before`, async (t) => {
    const { abilities, organisationId, rate } = await open(await openDatabase(t));
    await rate(translate.id, 'up', 1);
    await rate(translate.id, 'up', 29);
    await rate(translate.id, 'down', 31);
    await rate(translate.id, 'down', 100);
    await rate(copy.id, 'down', 59);
    assert.deepEqual(await abilities.countRatings(as('olga'), organisationId), [
      { abilityId: copy.id, total: { up: 0, down: 1 }, recent: { up: 0, down: 0 }, earlier: { up: 0, down: 1 } },
      { abilityId: translate.id, total: { up: 2, down: 2 }, recent: { up: 2, down: 0 }, earlier: { up: 0, down: 1 } },
    ]);
  });

  it(`${kind}: the list is filtered, comes in pages without gaps, and never says who`, async (t) => {
    const { abilities, organisationId, rate, list } = await open(await openDatabase(t));
    for (let one = 0; one < 3; one++) await rate(translate.id, 'down', 2, `Reason ${one}`);
    await rate(copy.id, 'up', 1);
    await rate(copy.id, 'down', 9, 'Too long.');
    const reasons = async (filter: object) => (await list(filter)).items.map(({ reason }) => reason).sort();
    assert.deepEqual(await reasons({ abilityId: copy.id }), ['', 'Too long.']);
    assert.deepEqual(await reasons({ rating: 'up' }), ['']);
    assert.deepEqual(await reasons({ withReason: 'true', until: daysAgo(5) }), ['Too long.']);
    assert.deepEqual(await reasons({ from: daysAgo(2) }), ['', 'Reason 0', 'Reason 1', 'Reason 2']);
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page = await list({ limit: 2, ...(cursor ? { cursor } : {}) });
      seen.push(...page.items.map(({ createdAt, id }) => createdAt + id));
      cursor = page.nextCursor;
    }
    assert.equal(new Set(seen).size, 5);
    assert.deepEqual(seen, [...seen].sort().reverse());
    assert.doesNotMatch(JSON.stringify(await list()), /mia/);
    await assert.rejects(list({ cursor: 'bm8' }), { code: 'invalid_cursor', status: 400 });
    const filter = AbilityRatingFilter.parse({ abilityId: copy.id });
    const csv = await textOf(await abilities.exportRatings(as('adam'), organisationId, filter));
    assert.match(csv, /^\ufeffcreated_at,ability_id,ability_version,rating,reason,run_id\r\n/);
    assert.match(csv, /,workplace\.copy,[0-9a-f]{12},up,,run-3\r\n.*,down,Too long\.,run-4\r\n$/);
    assert.doesNotMatch(csv, /mia|Reason/);
  });

  it(`${kind}: what was said goes with its organisation, and is in its export before`, async (t) => {
    const database = await openDatabase(t);
    const { accounts, organisationId, calendar, rate } = await open(database);
    await rate(copy.id, 'down', 1, 'Too long.');
    const { pieces } = await accounts.exportOrganisation(as('olga'), organisationId);
    assert.match(await textOf(pieces), /"table":"ability_ratings".*"Too long\."/);
    await accounts.deleteOrganisation(as('olga'), organisationId);
    calendar.advance(30 * DAY_MS);
    assert.deepEqual(await accounts.cleanUp(), [organisationId]);
    assert.deepEqual(await database.db.selectFrom('ability_ratings').selectAll().execute(), []);
  });

  it(`${kind}: only owners and admins of the organisation see what was said`, async (t) => {
    const { abilities, organisationId, rate } = await open(await openDatabase(t));
    await rate(copy.id, 'down', 1, 'Secret.');
    for (const who of ['dan', 'mia', 'stranger']) {
      await assert.rejects(abilities.countRatings(as(who), organisationId));
      await assert.rejects(abilities.listRatings(as(who), organisationId, ListAbilityRatings.parse({})));
      await assert.rejects(abilities.exportRatings(as(who), organisationId, AbilityRatingFilter.parse({})));
    }
  });
});
