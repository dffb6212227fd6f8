import { newId } from '@wanwen/server/platform';
import { type Company, expected, type OpenedApp } from './open-app.ts';
import { waitUntil } from './wait-until.ts';

/** What a company has, by the names under which addresses ask for it. */
export interface Belongings {
  organisationId: string;
  personId: string;
  keyId: string;
  linkId: string;
  alertId: string;
  conversationId: string;
  messageId: string;
  groupId: string;
  groupMessageId: string;
  groupLinkId: string;
  fileId: string;
  importId: string;
  todoId: string;
  commentId: string;
  eventId: string;
  abilitySlug: string;
  safetyListId: string;
}

/** The name under which a test calls models. */
export const modelName = 'scripted';

/** The same key for whoever calls, so that it is seen whose answer it gives. */
export const idempotencyKey = 'same-for-everyone';

export const callBody = { model: modelName, messages: [{ role: 'user', content: 'Say hello.' }] };

/** Gives a company one of everything that an organisation can have, with the word in every text. */
export async function fillCompany(app: OpenedApp, company: Company, word: string): Promise<Belongings> {
  const { organisationId, personId, keyId, ask } = company;
  const at = `/api/console/organisations/${organisationId}`;
  const send = async (method: string, path: string, body: object, status: number) =>
    expected(await ask(method, path, body), status).json();
  const asAdministrator = async (path: string, body: object) =>
    expected(await app.administrator('POST', `/api/console${path}`, body), 201).json();

  await asAdministrator('/billing/prices', {
    model: modelName,
    organisationId,
    prices: { input: '900', output: '900' },
  });
  await asAdministrator('/invites/batches', { label: `${word} joins`, organisationId });
  const reason = `${word} voucher`;
  const { codes } = await asAdministrator('/billing/redeem-codes', { count: 1, amount: '5', reason });
  await send('POST', `${at}/redeem`, { code: codes[0] }, 200);
  const link = await send('POST', `${at}/member-links`, { role: 'member', uses: 3, expiresInHours: 24 }, 201);
  const alerts = { monthlyBudget: '0.000001', lowBalance: '14.999999', alertWebhook: `https://${word}.example/alerts` };
  await send('PATCH', `${at}/balance`, alerts, 200);
  await send('POST', `${at}/alert-webhook/secret`, {}, 200);
  const ceiling = { ...noLimits, requestsPerMinute: 5000 };
  expected(await app.administrator('PUT', `/api/console/billing/ceilings/${organisationId}`, ceiling), 200);
  await send('PUT', `${at}/limits`, { ...noLimits, subject: 'key', subjectId: keyId, requestsPerMinute: 100 }, 200);
  await send('PATCH', `${at}/abilities/workplace.translate`, { addition: `${word} is a name.` }, 200);
  const rating = { rating: 'down', reason: `${word} is spelled wrong.` };
  expected(await ask('PUT', `${at}/abilities/workplace.translate/ratings/${word}-run`, rating), 204);
  const abilitySlug = `${word.toLowerCase()}-letters`;
  const title = { en: `${word} letters` };
  const definition = { title, instructions: `Write as ${word} does.`, fields: [{ key: 'topic', label: title }] };
  const made = await send('POST', `${at}/own-abilities`, { slug: abilitySlug, definition }, 201);
  await send('POST', `${at}/own-abilities/${abilitySlug}/publish`, { revision: made.revision }, 200);
  const rules = { name: `${word} names`, category: `${word} secrets`, action: 'record', words: ['hello', word] };
  const { id: safetyListId } = await send('POST', `${at}/safety/lists`, rules, 201);
  await send('PUT', `${at}/safety/detectors/email`, { action: 'record' }, 200);
  const headers = { authorization: `Bearer ${company.key}`, 'idempotency-key': idempotencyKey };
  expected(await app.ask('POST', '/v1/chat/completions', callBody, headers), 200);
  const { conversationId, messageId } = await converse(company, word);
  const inGroup = await talk(app, company, word);
  const planned = await plan(app, company, word);
  await waitUntil(
    'both calls are in the usage',
    async () => (await ask('GET', `${at}/usage`)).json().items.length === 2,
  );
  let raised: { id: string }[] = [];
  await waitUntil('the budget is told of', async () => {
    raised = (await ask('GET', `${at}/alerts`)).json().items;
    return raised.length > 0;
  });
  const ids = { organisationId, personId, keyId, linkId: link.id, alertId: raised[0]!.id, conversationId, messageId };
  return { ...ids, ...inGroup, ...planned, abilitySlug, safetyListId };
}

const noLimits = {
  ...{ requestsPerMinute: null, tokensPerMinute: null, concurrentCalls: null },
  ...{ spendPerDay: null, spendPerMonth: null },
};

async function converse({ ask }: Company, word: string) {
  const conversations = '/api/console/conversations';
  const made = expected(await ask('POST', conversations, { title: `${word} asks`, model: modelName }), 201).json();
  const question = { content: `What does ${word} sell?`, parentId: null, language: 'en' };
  const sent = expected(await ask('POST', `${conversations}/${made.id}/messages`, question), 201).json();
  const messageId = sent.assistant.id as string;
  await waitUntil('the answer is whole', async () => {
    const { status } = (await ask('GET', `/api/console/messages/${messageId}`)).json();
    return status === 'complete';
  });
  return { conversationId: made.id as string, messageId };
}

/** A public group with a message that was edited, has a file whose text was read, and mentions everyone, and with an import. */
async function talk(
  { address, database: { db } }: OpenedApp,
  { ask, cookie, organisationId, personId }: Company,
  word: string,
) {
  const groups = '/api/console/workplace/groups';
  const made = { kind: 'public', name: `${word} talks`, topic: `What ${word} is about` };
  const { id: groupId } = expected(await ask('POST', groups, made), 201).json();
  const at = `${groups}/${groupId}`;
  const link = expected(await ask('POST', `${at}/links`, {}), 201).json();
  const uploaded = await fetch(`${address}${at}/files?name=${word}.txt`, {
    method: 'POST',
    headers: { cookie, 'content-type': 'application/octet-stream' },
    body: `${word} has a plan.`,
  });
  const { id: fileId } = (await uploaded.json()) as { id: string };
  const said = { clientId: `${word}-says-hello`, text: `${word} says hello`, fileIds: [fileId] };
  const sent = expected(await ask('POST', `${at}/messages`, said), 201).json();
  const edit = { text: `${word} sells hello`, mentionsAll: true };
  expected(await ask('PATCH', `${at}/messages/${sent.id}`, edit), 200);
  // One that is alone waits for no mention by others.
  const late = { group_id: groupId, organisation_id: organisationId, person_id: personId, seq: sent.seq };
  await db.insertInto('work_late_mentions').values(late).execute();
  const files = [{ text: `${word} 2026-03-03 09:12\n${word} is in the history` }];
  expected(await ask('POST', `${at}/history`, { files }), 200);
  const [{ id: importId }] = expected(await ask('GET', `${at}/imports`), 200).json().items;
  await waitUntil('the text of the file was read', async () => {
    const read = db.selectFrom('work_files').select('id').where('id', '=', fileId).where('text_state', '=', 'read');
    return (await read.execute()).length === 1;
  });
  return { groupId, groupMessageId: sent.id as string, groupLinkId: link.id as string, fileId, importId };
}

/** A to-do that is put off and has a comment and a notice, an event of this afternoon, and a calendar address. */
async function plan({ database }: OpenedApp, { ask, organisationId, personId }: Company, word: string) {
  const agenda = '/api/console/agenda';
  const post = async (path: string, body?: object) => expected(await ask('POST', `${agenda}${path}`, body), 201).json();
  const todo = await post('/todos', { content: `${word} ships` });
  const comment = await post(`/todos/${todo.id}/comments`, { text: `${word} remarks` });
  const snoozedUntil = new Date(Date.now() + 3_600_000).toISOString();
  expected(await ask('PATCH', `${agenda}/todos/${todo.id}`, { snoozedUntil }), 200);
  // One that is alone is told of nothing: what one does oneself is no news.
  const notice = { id: newId(), organisation_id: organisationId, person_id: personId, by_id: personId };
  const about = { kind: 'commented', todo_id: todo.id, at: new Date().toISOString() };
  await database.db
    .insertInto('agenda_notices')
    .values({ ...notice, ...about })
    .execute();
  const [startAt, endAt] = [3_600_000, 7_200_000].map((ms) => new Date(Date.now() + ms).toISOString());
  const time = { kind: 'time', startAt, endAt, timeZone: 'Asia/Shanghai' };
  const event = await post('/events', { title: `${word} meets`, time });
  await post('/feed');
  return { todoId: todo.id as string, commentId: comment.id as string, eventId: event.id as string };
}
