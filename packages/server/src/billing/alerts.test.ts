import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestContext } from 'node:test';
import { saying } from '../gateway/testing/scripted-model.ts';
import { createGuardedFetch } from '../platform/index.ts';
import { forEachDatabase } from '../platform/testing/databases.ts';
import type { Alert } from './news.ts';
import { openBilling, openPaidGateway, readAll } from './testing/paid-gateway.ts';

const prices = { input: '2', output: '10' };
const HOUR_MS = 3_600_000;

interface Delivered {
  headers: IncomingHttpHeaders;
  body: string;
}

/** A webhook that answers with the statuses in turn, the last of them for good. */
async function startWebhook(t: Pick<TestContext, 'after'>, ...statuses: number[]) {
  const received: Delivered[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const piece of request) body += piece;
    received.push({ headers: request.headers, body });
    response.writeHead(statuses.length > 1 ? statuses.shift()! : statuses[0]!).end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const fetch = createGuardedFetch({});
  t.after(async () => {
    server.closeAllConnections();
    server.close();
    await fetch.close();
  });
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/alerts`;
  return { address, fetch, received };
}

/** As a receiver does by docs/billing.md. */
function isSigned({ headers, body }: Delivered, secret: string): boolean {
  const timestamp = String(headers['x-wanwen-timestamp']);
  const expected = createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex');
  return headers['x-wanwen-signature'] === `v1=${expected}`;
}

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((done) => setTimeout(done, 5));
}

forEachDatabase((kind, open, it) => {
  it(`${kind}: a budget tells at 50, 80 and 100 percent, a low balance below its mark, each once`, async (t) => {
    const { billing, gateway } = await openPaidGateway(await open(t), { script: saying('x'), prices, balance: '1' }, t);
    const raised: Alert[] = [];
    billing.news.on('alert-raised', (alert) => raised.push(alert));
    await billing.updateAccount('acme', { monthlyBudget: 100, lowBalance: 1_000_000 - 50 });
    for (let calls = 0; calls < 8; calls++) await readAll(gateway);
    await billing.close();
    assert.deepEqual(
      raised.map(({ kind: what, threshold }) => [what, threshold]).sort(),
      [
        ['budget', 50],
        ['budget', 80],
        ['budget', 100],
        ['low-balance', 1_000_000 - 50],
      ].sort(),
    );
  });

  it(`${kind}: a raised budget tells of its own steps, and what stands is the highest that holds and was not read`, async (t) => {
    const { billing, gateway } = await openPaidGateway(await open(t), { script: saying('x'), prices, balance: '1' }, t);
    const raised: Alert[] = [];
    billing.news.on('alert-raised', (alert) => raised.push(alert));
    const standing = async () =>
      (await billing.reports.standingAlerts('acme')).map(({ kind: what, threshold }) => [what, threshold]);
    await billing.updateAccount('acme', { monthlyBudget: 16 });
    await readAll(gateway);
    await until(() => raised.length === 3);
    assert.deepEqual(await standing(), [['budget', 100]]);
    await billing.updateAccount('acme', { monthlyBudget: 60 });
    assert.deepEqual(await standing(), [], 'of the new budget nothing is told yet');
    await readAll(gateway);
    await until(() => raised.length === 4);
    assert.deepEqual([raised[3]!.threshold, raised[3]!.amounts.budget], [50, 60]);
    assert.deepEqual(await standing(), [['budget', 50]]);
    await billing.reports.readAlert('acme', raised[3]!.id);
    assert.deepEqual(await standing(), []);
    await billing.updateAccount('acme', { lowBalance: 1_000_000 });
    await readAll(gateway);
    await until(() => raised.some(({ kind: what }) => what === 'low-balance'));
    assert.deepEqual((await standing())[0], ['low-balance', 1_000_000]);
    await billing.updateAccount('acme', { lowBalance: 10 });
    assert.ok(!(await standing()).some(([what]) => what === 'low-balance'), 'the balance is above its mark now');
    assert.deepEqual(await billing.reports.standingAlerts('other'), []);
  });

  it(`${kind}: an alert is posted to the organisation's webhook, signed with its secret, which can be changed`, async (t) => {
    const { address, fetch, received } = await startWebhook(t, 204);
    const options = { script: saying('x'), prices, balance: '1', fetch, allowPrivateUrls: true };
    const database = await open(t);
    const { billing, gateway } = await openPaidGateway(database, options, t);
    await billing.updateAccount('acme', { lowBalance: 1_000_000, alertWebhook: address });
    const first = await billing.alertWebhooks.newSecret('acme');
    await readAll(gateway);
    await until(async () => (await billing.alertWebhooks.look('acme')).lastDeliveredAt !== null);
    const {
      type,
      kind: what,
      balance,
      threshold,
      currency,
      organisationId,
      test: isTest,
    } = JSON.parse(received[0]!.body);
    assert.deepEqual(
      [type, what, balance, threshold, currency, organisationId, isTest],
      ['billing.alert', 'low-balance', '0.999984', '1.00', 'CNY', 'acme', undefined],
    );
    assert.ok(isSigned(received[0]!, first));
    const second = await billing.alertWebhooks.newSecret('acme');
    assert.equal(await billing.alertWebhooks.test('acme'), null);
    assert.equal(JSON.parse(received[1]!.body).test, true);
    assert.deepEqual([isSigned(received[1]!, first), isSigned(received[1]!, second)], [false, true]);
    await assert.rejects(billing.alertWebhooks.test('acme'), { code: 'alert_test_too_soon', status: 429 });
    await assert.rejects(billing.alertWebhooks.test('other'), { code: 'alert_webhook_missing' });
    const kept = await database.db.selectFrom('alert_secrets').selectAll().execute();
    assert.equal(kept.length, 1);
    assert.ok(!JSON.stringify(kept).includes(second), 'the secret is kept encrypted');
  });

  it(`${kind}: a delivery that fails is tried again after a pause, also by the next server, and given up after a day`, async (t) => {
    const { address, fetch, received } = await startWebhook(t, 503, 503, 200);
    const time = { now: Date.now() };
    const clock = { now: () => time.now };
    const database = await open(t);
    const options = { script: saying('x'), prices, balance: '1', fetch, allowPrivateUrls: true, clock };
    const { billing, gateway } = await openPaidGateway(database, options, t);
    await billing.updateAccount('acme', { lowBalance: 1_000_000, alertWebhook: address });
    await readAll(gateway);
    await until(async () => (await billing.alertWebhooks.look('acme')).lastFailure !== null);
    const { lastFailure, waiting, nextAt } = await billing.alertWebhooks.look('acme');
    assert.deepEqual(
      [lastFailure?.failure, lastFailure?.detail, lastFailure?.attempts, lastFailure?.givenUp, waiting],
      ['status', '503', 1, false, 1],
    );
    assert.equal(nextAt, new Date(time.now + 30_000).toISOString());
    await billing.close();
    const next = async () => openBilling(database, { fetch, allowPrivateUrls: true, clock }, t);
    time.now += 29_000;
    await (await next()).close();
    assert.equal(received.length, 1, 'it is not due yet');
    time.now += 1000;
    const second = await next();
    await until(async () => (await second.alertWebhooks.look('acme')).lastFailure?.attempts === 2);
    await second.close();
    time.now += 2 * 60_000;
    const third = await next();
    await until(async () => (await third.alertWebhooks.look('acme')).lastDeliveredAt !== null);
    const { waiting: left, lastFailure: failed } = await third.alertWebhooks.look('acme');
    assert.deepEqual([received.length, left, failed], [3, 0, null]);
    assert.equal(new Set(received.map(({ headers }) => headers['x-wanwen-delivery'])).size, 1);
    assert.equal(new Set(received.map(({ body }) => body)).size, 1);
  });

  it(`${kind}: an offline server keeps alerts back and says so; a private address is refused, and one that waited a day is given up`, async (t) => {
    const { address, fetch, received } = await startWebhook(t, 200);
    const time = { now: Date.now() };
    const clock = { now: () => time.now };
    const database = await open(t);
    const { billing, gateway } = await openPaidGateway(
      database,
      { script: saying('x'), prices, balance: '1', clock },
      t,
    );
    await billing.updateAccount('acme', { lowBalance: 1_000_000, alertWebhook: address });
    await readAll(gateway);
    await until(async () => (await billing.alertWebhooks.look('acme')).waiting === 1);
    assert.equal((await billing.alertWebhooks.look('acme')).heldBack, true);
    await assert.rejects(billing.alertWebhooks.test('acme'), { code: 'alerts_held_back', status: 409 });
    await billing.close();
    const guarded = await openBilling(database, { fetch, clock }, t);
    await until(async () => (await guarded.alertWebhooks.look('acme')).lastFailure !== null);
    const { heldBack, lastFailure } = await guarded.alertWebhooks.look('acme');
    assert.deepEqual([heldBack, lastFailure?.failure], [false, 'address-refused']);
    assert.equal((await guarded.alertWebhooks.test('acme'))?.failure, 'address-refused');
    await guarded.close();
    time.now += 25 * HOUR_MS;
    const later = await openBilling(database, { fetch, clock, allowPrivateUrls: true }, t);
    await until(async () => (await later.alertWebhooks.look('acme')).waiting === 0);
    const { lastFailure: last, lastDeliveredAt } = await later.alertWebhooks.look('acme');
    assert.deepEqual([last?.givenUp, lastDeliveredAt, received.length], [true, null, 0]);
  });
});
