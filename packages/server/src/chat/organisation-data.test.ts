import assert from 'node:assert/strict';
import { addKeyLineage, addRetention, createAccounts, createOrganisations } from '../accounts/index.ts';
import { forEachDatabase } from '../platform/testing/databases.ts';
import { chatData } from './organisation-data.ts';
import { converse, openChat } from './testing/scripted-chat.ts';

const DAY = 86_400_000;

forEachDatabase((kind, open, it) => {
  it(`the chats of an organisation are in its export, and go with it and from the search index (${kind})`, async (t) => {
    const database = await open(t);
    const room = await openChat(database, { alsoMigrate: [createOrganisations, addRetention, addKeyLineage] }, t);
    await converse(room, 'a secret question', 'an answer');
    const machine = { actor: { personId: null, administrator: true }, address: null };
    let now = Date.now();
    const clock = { now: () => now };
    const accounts = createAccounts({ database, clock, pepper: new Uint8Array(32), data: [chatData(kind)] });
    const { id } = await accounts.createOrganisation(machine, { name: 'North', models: null });
    for (const table of ['conversations', 'messages', 'message_search_entries'])
      await database.db.updateTable(table).set({ organisation_id: id }).execute();
    let text = '';
    for await (const piece of (await accounts.exportOrganisation(machine, id)).pieces) text += piece;
    assert.match(text, /a secret question/);
    await accounts.deleteOrganisation(machine, id);
    now += 30 * DAY;
    assert.deepEqual(await accounts.cleanUp(), [id]);
    for (const table of ['conversations', 'messages', 'message_search_entries'])
      assert.deepEqual(await database.db.selectFrom(table).select('id').execute(), [], table);
    if (kind === 'sqlite')
      assert.deepEqual(await database.db.selectFrom('message_search_index').select('rowid').execute(), []);
  });
});
