import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import type { UsageRecord } from '@wanwen/contract';
import type { Actor, Identify } from '../../../accounts/index.ts';
import { codedReason, noUsage } from '../../../billing/index.ts';
import { acme, call, openPaidGateway, readAll } from '../../../billing/testing/paid-gateway.ts';
import { finish, type Script, text as said, saying, usage } from '../../../gateway/testing/scripted-model.ts';
import { createHttpServer } from '../../../http-server.ts';
import { AppError, createLog, type Database } from '../../../platform/index.ts';
import { forEachDatabase, type OpenTestDatabase } from '../../../platform/testing/databases.ts';
import { registerPaymentRoutes } from '../../payments/index.ts';
import { registerBillingAdministration } from './administrator-routes.ts';
import type { MoneyAccounts } from './may-see-money.ts';
import { registerOrganisationBilling } from './organisation-routes.ts';

const administrator: Actor = { personId: 'root', administrator: true };
const ada: Actor = { personId: 'ada', administrator: false };
const secret = 'a-secret-of-sixteen';
const organisation = '/api/console/organisations/acme';
const prices = { input: '2', output: '10' };

async function startConsole(database: Database, t: Parameters<OpenTestDatabase>[0], script: Script = saying('x')) {
  const paid = await openPaidGateway(database, { script, prices, balance: '1', paymentSecret: secret }, t);
  const log = createLog({ logLevel: 'silent' });
  const who = { actor: administrator as Actor | null, organisationId: 'acme' };
  const identify: Identify = async (access) => {
    if (access === 'administrator' && !who.actor?.administrator)
      throw new AppError({ code: 'administrator_required', status: 403, message: 'no' });
    return { actor: who.actor, caller: { ...acme, organisationId: who.organisationId } };
  };
  const app = await createHttpServer({ bodyLimit: 1_000_000, host: '127.0.0.1', hostNames: [] }, log, { identify });
  const acts: string[] = [];
  const accounts: MoneyAccounts = {
    async requireRight({ actor }, organisationId) {
      if (actor.administrator || who.organisationId === organisationId) return;
      throw new AppError({ code: 'organisation_not_found', status: 404, message: 'no' });
    },
    async requireOrganisation(id) {
      if (id !== 'acme' && id !== 'other')
        throw new AppError({ code: 'organisation_not_found', status: 404, message: 'no' });
    },
    async recordAudit(_transaction, _acting, { action }) {
      acts.push(action);
    },
    nameCallers: async () => ({
      people: new Map([['ada', '=阿达']]),
      keys: new Map([['key-1', 'robot']]),
    }),
  };
  registerOrganisationBilling(app, paid.billing, accounts);
  registerBillingAdministration(app, paid.billing, accounts);
  registerPaymentRoutes(app, paid.billing, accounts);
  const address = await app.listen({ port: 0, host: '127.0.0.1' });
  t.after(() => app.close());
  const ask = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
    const response = await fetch(address + path, {
      method,
      headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, text, headers: response.headers, json: () => JSON.parse(text) };
  };
  return { ...paid, who, ask, acts };
}

const sign = (body: string, timestamp: number, key = secret) => ({
  'x-wanwen-timestamp': String(timestamp),
  'x-wanwen-signature': createHmac('sha256', key).update(`${timestamp}.${body}`).digest('hex'),
});

forEachDatabase((kind, open, it) => {
  it(`${kind}: an organisation's people see its balance, calls, sums and statement`, async (t) => {
    const { ask, gateway, who, billing } = await startConsole(await open(t), t);
    for (let calls = 0; calls < 3; calls++) await readAll(gateway);
    await readAll(gateway, call({ caller: { ...acme, keyId: 'key-2' } }));
    who.actor = ada;
    const balance = (await ask('GET', `${organisation}/balance`)).json();
    assert.deepEqual([balance.balance, balance.held, balance.spentToday], ['0.999936', '0.00', '0.000064']);
    const first = (await ask('GET', `${organisation}/usage?limit=3`)).json();
    assert.equal(first.items.length, 3);
    assert.equal(first.items[0].keyId, 'key-2');
    const rest = (await ask('GET', `${organisation}/usage?limit=3&cursor=${first.nextCursor}`)).json();
    assert.deepEqual([rest.items.length, rest.nextCursor], [1, null]);
    const ofKey = (await ask('GET', `${organisation}/usage?keyId=key-2`)).json();
    assert.deepEqual(
      [ofKey.items.length, ofKey.items[0].amount, ofKey.items[0].exactAmount],
      [1, '0.000016', '0.000016'],
    );
    const month = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 7);
    const sums = (await ask('GET', `${organisation}/usage/summary?by=key&from=${month}-01&to=${month}-28`)).json();
    const days = (await ask('GET', `${organisation}/usage/summary?by=key&from=2020-01-01&to=2099-01-01`)).json();
    assert.ok(sums.items.length <= days.items.length);
    assert.deepEqual(
      days.items.map((each: { value: string; calls: number; amount: string }) => [each.value, each.calls, each.amount]),
      [
        ['key-1', 3, '0.000048'],
        ['key-2', 1, '0.000016'],
      ],
    );
    const statement = (await ask('GET', `${organisation}/statements/${month}`)).json();
    assert.deepEqual([statement.opening, statement.closing], ['0.00', '0.999936']);
    assert.equal(statement.postings[0].kind, 'top-up');
    await billing.grant({
      ...{ organisationId: 'acme', amount: 1_000_000, reference: 'i', personId: null },
      reason: codedReason('invite-credit'),
    });
    const table = await ask('GET', `${organisation}/statements/${month}.csv?language=zh`);
    assert.match(table.headers.get('content-type')!, /text\/csv/);
    const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
    assert.deepEqual(table.text.trim().split('\r\n').slice(1), [
      `${month}-01,opening,,,,,,,0.00,CNY`,
      `${today},usage,scripted：4 次调用,scripted,4,0,12,4,-0.000064,CNY`,
      `${today},top-up,a test,,,,,,1.00,CNY`,
      `${today},grant,邀请码赠送的起始额度,,,,,,1.00,CNY`,
      `${today},closing,,,,,,,1.999936,CNY`,
    ]);
    const english = await ask('GET', `${organisation}/statements/${month}.csv?language=en`);
    assert.match(english.text, /,Starting credit of an invite code,/);
    const [granted] = (await ask('GET', `${organisation}/statements/${month}`)).json().postings;
    assert.equal(granted.reasonCode, 'invite-credit');
  });

  it(`${kind}: calls whose tokens nobody said are told apart in the list, its file and the statement`, async (t) => {
    const ends = [finish(usage(3, 1)), finish({ inputTokens: {}, outputTokens: {} } as ReturnType<typeof usage>)];
    const { ask, gateway } = await startConsole(await open(t), t, async function* () {
      yield said('x');
      yield ends.shift()!;
    });
    await readAll(gateway);
    await readAll(gateway);
    const { items } = (await ask('GET', `${organisation}/usage`)).json();
    assert.deepEqual(
      items.map((each: UsageRecord) => [each.usageEstimated, each.promptTokens, each.amount]),
      [
        [true, 8, '0.000026'],
        [false, 3, '0.000016'],
      ],
    );
    const month = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 7);
    const { estimated, closing } = (await ask('GET', `${organisation}/statements/${month}`)).json();
    assert.deepEqual([estimated, closing], [{ calls: 1, amount: '0.000026' }, '0.999958']);
    assert.match(
      (await ask('GET', `${organisation}/statements/${month}.csv`)).text,
      /,scripted,2,1,11,2,-0.000042,CNY/,
    );
    const [head, newest] = (await ask('GET', `${organisation}/usage.csv`)).text
      .split('\r\n')
      .map((line) => line.split(','));
    assert.equal(newest![head!.indexOf('usage_estimated')], '1');
  });

  it(`${kind}: the calls as a table hold nothing that a spreadsheet runs`, async (t) => {
    const { ask, gateway } = await startConsole(await open(t), t);
    await readAll(gateway, call({ requestId: '=HYPERLINK("http://x","y")' }));
    const { text, headers } = await ask('GET', `${organisation}/usage.csv`);
    assert.match(headers.get('content-disposition')!, /usage\.csv/);
    const [head, row] = text.split('\r\n');
    assert.match(head!, /^id,created_at,request_id,person_id,person_name,key_id,key_name,model/);
    assert.match(row!, /,"'=HYPERLINK\(""http:\/\/x"",""y""\)",ada,'=阿达,key-1,robot,/);
  });

  it(`${kind}: nobody sees another organisation's money, and only administrators post`, async (t) => {
    const { ask, who } = await startConsole(await open(t), t);
    who.actor = ada;
    who.organisationId = 'other';
    const read = ['balance', 'usage', 'usage.csv', 'statements/2026-11', 'limits', 'alerts', 'alerts/standing'];
    for (const path of [...read, 'alert-webhook'])
      assert.equal((await ask('GET', `${organisation}/${path}`)).status, 404, path);
    for (const path of ['alert-webhook/secret', 'alert-webhook/test'])
      assert.equal((await ask('POST', `${organisation}/${path}`)).status, 404, path);
    for (const path of ['prices', 'redeem-codes', 'ledger', 'ledger.csv'])
      assert.equal((await ask('GET', `/api/console/billing/${path}`)).status, 403, path);
    const posting = { organisationId: 'other', amount: '1000', reason: 'me', reference: 'r' };
    assert.equal((await ask('POST', '/api/console/billing/top-ups', posting)).status, 403);
    who.actor = null;
    who.organisationId = 'acme';
    assert.equal((await ask('GET', `${organisation}/balance`)).status, 401);
  });

  it(`${kind}: money and prices of an organisation that does not exist are refused, and nothing is posted`, async (t) => {
    const { ask, billing } = await startConsole(await open(t), t);
    const posting = { organisationId: 'acmee', amount: '1', reason: 'typed wrong', reference: 'r' };
    const refused = [
      await ask('POST', '/api/console/billing/top-ups', posting),
      await ask('POST', '/api/console/billing/adjustments', posting),
      await ask('POST', '/api/console/billing/prices', { model: 'm', organisationId: 'acmee', prices: { input: '1' } }),
      await ask('PATCH', '/api/console/billing/accounts/acmee', { mode: 'postpaid' }),
    ];
    for (const { status, json } of refused)
      assert.deepEqual([status, json().error.code], [404, 'organisation_not_found']);
    assert.equal((await billing.account('acmee')).balance, 0);
    assert.equal((await billing.prices.list()).length, 1);
  });

  it(`${kind}: administrators see the calls that used more than was held for them`, async (t) => {
    const { ask, billing, who } = await startConsole(await open(t), t);
    const bound = { ...noUsage, promptTokens: 1, completionTokens: 1 };
    const description = { ...acme, requestId: 'above', model: 'scripted', deployment: '', protocol: '', source: 'api' };
    const hold = await billing.calls.reserve({ ...description, bound, mayShorten: false });
    await billing.calls.settle(hold, {
      ...{ outcome: 'finished', finishReason: 'stop', errorCode: null, firstTokenMs: 1, totalMs: 1, attempts: 1 },
      usage: { ...noUsage, promptTokens: 1, completionTokens: 1001 },
    });
    const { items } = (await ask('GET', '/api/console/billing/uncharged')).json();
    assert.deepEqual(
      items.map((each: Record<string, string>) => [each.organisationId, each.requestId, each.amount, each.uncharged]),
      [['acme', 'above', '0.000012', '0.01']],
    );
    who.actor = ada;
    assert.equal((await ask('GET', '/api/console/billing/uncharged')).status, 403);
    assert.equal((await ask('GET', `${organisation}/usage`)).json().items[0].uncharged, '0.01');
  });

  it(`${kind}: an administrator sets prices, tops up, corrects, and makes codes that people redeem`, async (t) => {
    const { ask, who } = await startConsole(await open(t), t);
    const wrong = await ask('POST', '/api/console/billing/prices', { model: 'm', prices: { input: '50000' } });
    assert.deepEqual([wrong.status, wrong.json().error.code], [400, 'price_too_high']);
    const dollars = await ask('POST', '/api/console/billing/prices', { model: 'm', prices: {}, currency: 'USD' });
    assert.equal(dollars.json().error.code, 'other_currency');
    const set = await ask('POST', '/api/console/billing/prices', { model: 'm', prices: { input: '5', call: '0.01' } });
    assert.equal(set.status, 201);
    assert.equal((await ask('GET', '/api/console/billing/prices')).json().items[0].model, 'm');
    const top = { organisationId: 'acme', amount: '10', reason: 'invoice 7', reference: 'invoice-7' };
    assert.equal((await ask('POST', '/api/console/billing/top-ups', top)).json().balance, '11.00');
    assert.equal((await ask('POST', '/api/console/billing/top-ups', top)).json().repeated, true);
    const down = { ...top, amount: '-0.5', reference: 'correction-1' };
    assert.equal((await ask('POST', '/api/console/billing/adjustments', down)).json().balance, '10.50');
    const made = await ask('POST', '/api/console/billing/redeem-codes', { count: 2, amount: '3', reason: 'fair' });
    const [code] = made.json().codes;
    who.actor = ada;
    assert.equal((await ask('POST', `${organisation}/redeem`, { code })).json().balance, '13.50');
    assert.equal((await ask('POST', `${organisation}/redeem`, { code })).json().error.code, 'redeem_code_invalid');
    who.actor = administrator;
    assert.deepEqual(
      (await ask('GET', '/api/console/billing/redeem-codes'))
        .json()
        .items.map((each: { redeemed: number }) => each.redeemed),
      [1],
    );
    const ledger = (await ask('GET', '/api/console/billing/ledger?account=organisation:acme&limit=2')).json();
    assert.deepEqual(
      ledger.items.map((each: { kind: string; balance: string }) => [each.kind, each.balance]),
      [
        ['redeem', '13.50'],
        ['adjustment', '10.50'],
      ],
    );
    const csv = async (query: string) => {
      const { text } = await ask('GET', `/api/console/billing/ledger.csv?account=organisation:acme&${query}`);
      return text.trimEnd().split('\r\n').slice(1);
    };
    assert.deepEqual(
      (await csv('query=INVOICE')).map((line) => line.split(',').slice(3, 8)),
      [
        ['adjustment', '-0.50', '10.50', 'invoice 7', 'correction-1'],
        ['top-up', '10.00', '11.00', 'invoice 7', 'invoice-7'],
      ],
    );
    assert.equal((await csv('')).length, 4);
    assert.deepEqual(await csv(`from=${new Date(Date.now() + 60_000).toISOString()}`), []);
  });

  it(`${kind}: of the prices of a model one is in force, and the list says which are coming or were replaced`, async (t) => {
    const { ask, billing } = await startConsole(await open(t), t);
    const at = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
    for (const [input, hours] of [
      ['1', -1],
      ['2', -1],
      ['3', -2],
      ['4', 1],
    ] as const)
      await ask('POST', '/api/console/billing/prices', { model: 'm-1', prices: { input }, effectiveFrom: at(hours) });
    await ask('POST', '/api/console/billing/prices', { model: 'm-1', organisationId: 'acme', prices: { input: '5' } });
    const listed = async (query: string) => {
      const { items } = (await ask('GET', `/api/console/billing/prices?model=M-1&${query}`)).json();
      return items.map((each: { prices: { input: string }; state: string }) => [each.prices.input, each.state]);
    };
    assert.deepEqual(await listed('organisation=everyone'), [
      ['4', 'coming'],
      ['3', 'past'],
      ['2', 'in-force'],
      ['1', 'past'],
    ]);
    assert.deepEqual(await listed('state=in-force&sort=since&order=asc'), [
      ['2', 'in-force'],
      ['5', 'in-force'],
    ]);
    assert.equal((await billing.prices.find('other', 'm-1', Date.now()))?.prices.input, '2');
  });

  it(`${kind}: limits and alerts are set and read`, async (t) => {
    const { ask, gateway, billing } = await startConsole(await open(t), t);
    const limits = {
      ...{ subject: 'key', subjectId: 'key-1', requestsPerMinute: 1, tokensPerMinute: null, concurrentCalls: null },
      ...{ spendPerDay: '5', spendPerMonth: null },
    };
    const set = (await ask('PUT', `${organisation}/limits`, limits)).json();
    assert.deepEqual(set.items, [{ ...limits, spendPerDay: '5.00' }]);
    assert.equal((await ask('PATCH', `${organisation}/balance`, { monthlyBudget: '-1' })).status, 400);
    await ask('PATCH', `${organisation}/balance`, { lowBalance: '0.9999', monthlyBudget: '0.00003' });
    await readAll(gateway);
    await assert.rejects(gateway.stream(call()), { code: 'rate_limited' });
    await billing.close();
    const { items } = (await ask('GET', `${organisation}/alerts`)).json();
    assert.deepEqual(
      items.map((alert: { kind: string; threshold: string; spent: string }) => [
        alert.kind,
        alert.threshold,
        alert.spent,
      ]),
      [['budget', '50', '0.000016']],
    );
    assert.equal((await ask('POST', `${organisation}/alerts/${items[0].id}/read`)).status, 204);
    assert.notEqual((await ask('GET', `${organisation}/alerts`)).json().items[0].readAt, null);
  });

  it(`${kind}: the server's ceiling holds beside the organisation's own limits, which cannot lift it, and says whose it is`, async (t) => {
    const { ask, gateway, who, acts } = await startConsole(await open(t), t);
    const none = { tokensPerMinute: null, concurrentCalls: null, spendPerDay: null, spendPerMonth: null };
    const ceiling = { ...none, requestsPerMinute: 1, spendPerMonth: '0.5' };
    const place = '/api/console/billing/ceilings/acme';
    assert.deepEqual((await ask('PUT', place, ceiling)).json().ceiling, { ...ceiling, spendPerMonth: '0.50' });
    assert.equal((await ask('PUT', '/api/console/billing/ceilings/acmee', ceiling)).status, 404);
    assert.ok(acts.includes('ceiling.set'));
    who.actor = ada;
    assert.equal((await ask('PUT', place, { ...ceiling, requestsPerMinute: null })).status, 403);
    const wide = { ...none, subject: 'organisation', subjectId: '', requestsPerMinute: 1000 };
    const seen = (await ask('PUT', `${organisation}/limits`, wide)).json();
    assert.deepEqual([seen.items[0].requestsPerMinute, seen.ceiling.requestsPerMinute], [1000, 1]);
    assert.equal((await ask('PUT', `${organisation}/limits`, { ...wide, subject: 'server' })).status, 400);
    await readAll(gateway);
    await assert.rejects(gateway.stream(call()), {
      code: 'rate_limited',
      details: { subject: 'organisation', setBy: 'server', limit: 1, what: 'requests a minute' },
      message: /the limit that the administrator of this server set for it, 1 requests a minute/,
    });
    who.actor = administrator;
    await ask('PUT', place, { ...none, requestsPerMinute: null, spendPerMonth: '0.000017' });
    const narrow = { ...wide, requestsPerMinute: null, spendPerMonth: '0.9' };
    await ask('PUT', `${organisation}/limits`, narrow);
    await assert.rejects(gateway.stream(call()), {
      code: 'spend_limit_reached',
      message: /administrator of this server lets the organisation spend 0\.000017 a month.*Ask the administrator/s,
    });
    await ask('PUT', place, { ...none, requestsPerMinute: null });
    await readAll(gateway);
    await ask('PUT', `${organisation}/limits`, { ...wide, requestsPerMinute: 1 });
    await assert.rejects(gateway.stream(call()), {
      details: { subject: 'organisation', limit: 1, what: 'requests a minute' },
      message: /^The organisation has reached its limit of 1 requests/,
    });
  });

  it(`${kind}: a signed payment is posted once; an unsigned, old or altered one is refused`, async (t) => {
    const { ask, who, billing } = await startConsole(await open(t), t);
    who.actor = null;
    const event = {
      id: 'e1',
      type: 'payment.succeeded',
      organisationId: 'acme',
      amount: '20',
      currency: 'CNY',
      provider: 'alipay',
    };
    const body = JSON.stringify(event);
    const now = Math.floor(Date.now() / 1000);
    const post = (headers: Record<string, string>, sent = body) => ask('POST', '/api/payments/webhook', sent, headers);
    assert.equal((await post({})).json().error.code, 'payment_signature_missing');
    assert.equal((await post(sign(body, now - 301))).json().error.code, 'payment_timestamp_old');
    assert.equal((await post(sign(body, now, 'another-secret-here'))).json().error.code, 'payment_signature_wrong');
    assert.equal((await post(sign(body, now), body.replace('20', '90'))).status, 401);
    const answers = await Promise.all(Array.from({ length: 10 }, () => post(sign(body, now))));
    assert.ok(answers.every(({ status }) => status === 200));
    assert.equal(answers.filter((answer) => answer.json().repeated === false).length, 1);
    assert.equal((await billing.account('acme')).balance, 21_000_000);
    const other = JSON.stringify({ ...event, amount: '30' });
    assert.equal((await post(sign(other, now), other)).json().error.code, 'reference_reused');
    const back = JSON.stringify({ ...event, id: 'e2', type: 'payment.refunded' });
    assert.equal((await post(sign(back, now), back)).json().balance, '1.00');
    assert.equal((await post(sign('{}', now), '{}')).json().error.code, 'payment_event_invalid');
    const stray = JSON.stringify({ ...event, id: 'e3', organisationId: 'nobody' });
    assert.equal((await post(sign(stray, now), stray)).status, 404);
    assert.equal((await billing.account('nobody')).balance, 0);
    assert.deepEqual((await billing.verify()).faults, []);
  });
});
