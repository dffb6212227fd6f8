import assert from 'node:assert/strict';
import { CreateSafetyList, ListSafetyVerdicts, SAFETY_LIMITS, UpdateSafetyList } from '@wanwen/contract';
import { as, openAccounts, root, textOf } from '../accounts/testing/open-accounts.ts';
import { createLog, type Database } from '../platform/index.ts';
import { forEachDatabase } from '../platform/testing/databases.ts';
import { createSafety, createSafetyRoom, safetyData } from './index.ts';
import type { Rule } from './rules/rule.ts';
import { screenText } from './screening/screen-text.ts';

const silent = createLog({ logLevel: 'silent' });
const server = { organisationId: null };

async function open(database: Database) {
  const { accounts, company, clock } = await openAccounts(database, { data: [safetyData] });
  await createSafety.up(database.db, database.kind);
  const openRoom = () => createSafetyRoom({ database, accounts, log: silent, clock });
  const safety = await openRoom();
  const masked = async (organisationId: string, text: string, room = safety) => {
    const rules = await room.rulesFor(organisationId);
    return rules === undefined ? text : screenText({ rules, direction: 'input' }, text).text;
  };
  return { accounts, company, clock, safety, openRoom, masked, north: await company('North') };
}

const list = (over: Partial<Parameters<typeof CreateSafetyList.parse>[0] & object> = {}) =>
  CreateSafetyList.parse({ name: 'Names', category: 'secret', action: 'mask', words: ['apollo'], ...over });

type Decided = Record<'added' | 'removed' | 'action', unknown> & Record<'addedWords' | 'removedWords', string[]>;
type Act = { action: string; before: Decided; after: Decided };

forEachDatabase((kind, openDatabase, it) => {
  it(`${kind}: the server's rules bind every organisation, which adds its own and cannot weaken them`, async (t) => {
    const { safety, company, north, masked } = await open(await openDatabase(t));
    const south = await company('South');
    assert.equal(await safety.rulesFor(north), undefined, 'nothing is on after a fresh start');
    const ofServer = await safety.createList(root, server, list());
    const own = await safety.createList(as('adam'), { organisationId: north }, list({ words: ['gemini'] }));
    await safety.setDetector(
      as('adam'),
      { organisationId: north, detector: 'email' },
      { direction: 'both', action: 'mask' },
    );
    assert.equal(await masked(north, 'apollo gemini a@b.cn'), '****** ****** ******');
    assert.equal(await masked(south, 'apollo gemini a@b.cn'), '****** gemini a@b.cn');

    const seen = await safety.listRules(as('olga'), { organisationId: north });
    assert.deepEqual(
      seen.lists.map(({ name, wordCount }) => [name, wordCount]),
      [['Names', 1]],
    );
    assert.deepEqual(seen.server, [
      { kind: 'list', name: 'Names', category: 'secret', direction: 'both', action: 'mask' },
    ]);
    assert.doesNotMatch(JSON.stringify(seen), /apollo|gemini/);
    const theirs = { organisationId: north, id: ofServer.id };
    for (const attempt of [
      () => safety.updateList(as('olga'), theirs, UpdateSafetyList.parse({ enabled: false })),
      () => safety.removeList(as('olga'), theirs),
      () => safety.getList(as('olga'), { organisationId: north }, ofServer.id),
      () => safety.removeList(root, { organisationId: south, id: own.id }),
    ])
      await assert.rejects(attempt, { code: 'safety_list_not_found' });
    for (const who of ['dan', 'mia']) {
      await assert.rejects(safety.listRules(as(who), { organisationId: north }), { code: 'not_allowed' });
      await assert.rejects(safety.createList(as(who), { organisationId: north }, list()), { code: 'not_allowed' });
    }
    await assert.rejects(safety.listRules(as('sam'), { organisationId: north }), { code: 'organisation_not_found' });
    await assert.rejects(safety.listRules(as('olga'), server), { code: 'administrator_required' });
    await assert.rejects(safety.createList(as('olga'), server, list()), { code: 'administrator_required' });

    await safety.updateList(root, { ...server, id: ofServer.id }, { enabled: false });
    await safety.removeList(as('adam'), { organisationId: north, id: own.id });
    await safety.setDetector(
      as('adam'),
      { organisationId: north, detector: 'email' },
      { direction: 'both', action: null },
    );
    assert.equal(await safety.rulesFor(north), undefined);
  });

  it(`${kind}: every change is in the audit log, with a few of its words and never the whole list`, async (t) => {
    const { safety, accounts, north } = await open(await openDatabase(t));
    const words = Array.from({ length: 50 }, (_, index) => `word ${index}`);
    const place = { organisationId: north };
    const { id } = await safety.createList(as('adam'), place, list({ words }));
    await safety.updateList(as('adam'), { ...place, id }, { words: [...words.slice(1), 'new'], action: 'block' });
    await safety.setDetector(as('adam'), { ...place, detector: 'email' }, { direction: 'input', action: 'record' });
    await safety.removeList(as('adam'), { ...place, id });
    const { items } = await accounts.listAudit(as('olga'), { organisationId: north, limit: 4 });
    const acts = items.toReversed().map(({ action, before, after }) => ({ action, before, after }) as Act);
    assert.deepEqual(
      acts.map(({ action }) => action),
      ['safety-list.create', 'safety-list.update', 'safety-detector.set', 'safety-list.delete'],
    );
    assert.deepEqual([acts[0]!.after.added, acts[0]!.after.addedWords.length], [50, 20]);
    const { added, addedWords, removed, removedWords, action } = acts[1]!.after;
    assert.deepEqual([added, addedWords, removed, removedWords, action], [1, ['new'], 1, ['word 0'], 'block']);
    assert.equal(acts[1]!.before.action, 'mask');
    assert.deepEqual(acts[2]!.after, { direction: 'input', action: 'record' });
    assert.equal(acts[3]!.before.removedWords.length, 20);
  });

  it(`${kind}: words are cleaned, and what is too much is refused with its place`, async (t) => {
    const { safety, north } = await open(await openDatabase(t));
    const place = { organisationId: north };
    const made = await safety.createList(as('adam'), place, list({ words: [' a  b ', '', 'a b', '北极星', 'x'] }));
    assert.deepEqual((await safety.getList(as('adam'), place, made.id)).words, ['a b', '北极星', 'x']);
    const tooLong = 'x'.repeat(SAFETY_LIMITS.word + 1);
    for (const [asked, error] of [
      [
        list({ name: 'Other', words: ['a', tooLong] }),
        { code: 'safety_word_too_long', details: { line: 2, most: 100 } },
      ],
      [list({ name: 'Other', words: ['\u200b'] }), { code: 'safety_word_unusable', details: { line: 1 } }],
      [list(), { code: 'safety_list_exists' }],
    ] as const)
      await assert.rejects(safety.createList(as('adam'), place, asked), error);
    const many = (name: string) =>
      list({ name, words: Array.from({ length: SAFETY_LIMITS.words }, (_, index) => `${name} ${index}`) });
    await safety.createList(as('adam'), place, many('One'));
    await assert.rejects(safety.createList(as('adam'), place, many('Two')), { code: 'too_many_safety_words' });
  });

  it(`${kind}: a text is tried with all that binds, and nothing of it is kept`, async (t) => {
    const database = await openDatabase(t);
    const { safety, north } = await open(database);
    await safety.createList(root, server, list({ action: 'block', direction: 'output' }));
    await safety.createList(as('adam'), { organisationId: north }, list({ name: 'Own', words: ['gemini'] }));
    const tried = (text: string, direction: 'input' | 'output') =>
      safety.tryText(as('adam'), { organisationId: north }, { text, direction });
    const { outcome, text, matches, count } = await tried('apollo gemini', 'input');
    assert.deepEqual([outcome, text, count], ['masked', 'apollo ******', 1]);
    assert.deepEqual(matches, [
      { from: 7, to: 13, kind: 'list', name: 'Own', category: 'secret', action: 'mask', level: 'organisation' },
    ]);
    const blocked = await tried('apollo gemini', 'output');
    assert.deepEqual([blocked.outcome, blocked.text, blocked.count], ['blocked', null, 2]);
    assert.equal((await tried('nothing', 'output')).outcome, 'passed');
    assert.equal((await safety.tryText(root, server, { text: 'apollo gemini', direction: 'output' })).count, 1);
    assert.deepEqual(await database.db.selectFrom('safety_verdicts').selectAll().execute(), []);
  });

  it(`${kind}: verdicts are for the administrator and the organisation's admins, and outlive what they are about`, async (t) => {
    const database = await openDatabase(t);
    const { safety, accounts, company, clock, north } = await open(database);
    const south = await company('South');
    const rule = (over: Partial<Rule> = {}): Rule => ({
      ...{
        level: 'server',
        kind: 'list',
        name: '=Names',
        category: 'secret',
        direction: 'both',
        action: 'mask',
        ...over,
      },
    });
    const keep = (organisationId: string, found: Rule, count = 1) =>
      safety.keepVerdicts({ requestId: `r-${count}`, organisationId, personId: 'mia', keyId: null }, [
        { rule: found, direction: 'output', count },
      ]);
    await keep(north, rule(), 3);
    clock.advance(1000);
    await keep(north, rule({ action: 'block', category: 'other' }), 4);
    await keep(south, rule(), 5);
    const counts = async (who: Parameters<typeof safety.listVerdicts>[0], filter: object) =>
      (await safety.listVerdicts(who, ListSafetyVerdicts.parse(filter))).items.map(({ count }) => count);
    assert.deepEqual(await counts(root, {}), [5, 4, 3]);
    assert.deepEqual(await counts(root, { organisationId: north, limit: 1 }), [4]);
    assert.deepEqual(await counts(as('olga'), { organisationId: north }), [4, 3]);
    assert.deepEqual(await counts(as('olga'), { organisationId: north, category: 'secret' }), [3]);
    assert.deepEqual(await counts(as('olga'), { organisationId: north, action: 'block' }), [4]);
    const from = new Date(clock.now()).toISOString();
    assert.deepEqual(await counts(as('olga'), { organisationId: north, until: from }), [3]);
    const { nextCursor } = await safety.listVerdicts(root, ListSafetyVerdicts.parse({ limit: 2 }));
    assert.deepEqual(await counts(root, { cursor: nextCursor }), [3]);
    for (const who of ['dan', 'mia']) await assert.rejects(counts(as(who), { organisationId: north }));
    await assert.rejects(counts(as('olga'), {}), { code: 'administrator_required' });
    const csv = await textOf(await safety.exportVerdicts(as('olga'), { organisationId: north }));
    assert.match(csv, /^\ufeffat,request_id,organisation_id,/);
    assert.match(csv, /,output,server,list,'=Names,secret,mask,3\r\n$/);
    assert.doesNotMatch(csv, new RegExp(south));

    await safety.createList(as('adam'), { organisationId: north }, list());
    await accounts.deleteOrganisation(as('olga'), north);
    clock.advance(30 * 86_400_000);
    assert.deepEqual(await accounts.cleanUp(), [north]);
    assert.deepEqual(await database.db.selectFrom('safety_lists').selectAll().execute(), []);
    assert.equal((await counts(root, { organisationId: north })).length, 2);
  });

  it(`${kind}: a change that another server makes is in force here soon`, async (t) => {
    const { openRoom, masked, safety, north } = await open(await openDatabase(t));
    if (kind === 'sqlite') return;
    const other = await openRoom();
    await safety.createList(root, server, list());
    for (const from = performance.now(); (await masked(north, 'apollo', other)) === 'apollo'; ) {
      assert.ok(performance.now() - from < 20_000, 'in time');
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  });
});
