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
  await send('PATCH', `${at}/balance`, { monthlyBudget: '0.000001', lowBalance: '14.999999' }, 200);
  await send('PUT', `${at}/limits`, { ...noLimits, subject: 'key', subjectId: keyId, requestsPerMinute: 100 }, 200);
  const headers = { authorization: `Bearer ${company.key}`, 'idempotency-key': idempotencyKey };
  expected(await app.ask('POST', '/v1/chat/completions', callBody, headers), 200);
  const { conversationId, messageId } = await converse(company, word);
  await waitUntil(
    'both calls are in the usage',
    async () => (await ask('GET', `${at}/usage`)).json().items.length === 2,
  );
  let alerts: { id: string }[] = [];
  await waitUntil('the budget is told of', async () => {
    alerts = (await ask('GET', `${at}/alerts`)).json().items;
    return alerts.length > 0;
  });
  return { organisationId, personId, keyId, linkId: link.id, alertId: alerts[0]!.id, conversationId, messageId };
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
