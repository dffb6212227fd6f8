import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { saying } from '../gateway/testing/scripted-model.ts';
import { createGuardedFetch } from '../platform/index.ts';
import { forEachDatabase } from '../platform/testing/databases.ts';
import type { Alert } from './news.ts';
import { openPaidGateway, readAll } from './testing/paid-gateway.ts';

const prices = { input: '2', output: '10' };

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

  it(`${kind}: an alert is posted to the organisation's webhook`, async (t) => {
    const { promise: received, resolve } = Promise.withResolvers<{ method: string | undefined; body: string }>();
    const receiver = createServer(async (request, response) => {
      let body = '';
      for await (const piece of request) body += piece;
      response.end();
      resolve({ method: request.method, body });
    }).listen(0, '127.0.0.1');
    await once(receiver, 'listening');
    const fetch = createGuardedFetch({});
    const options = { script: saying('x'), prices, balance: '1', fetch, allowPrivateUrls: true };
    const { billing, gateway } = await openPaidGateway(await open(t), options, t);
    t.after(async () => {
      receiver.close();
      await fetch.close();
    });
    const alertWebhook = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/alerts`;
    await billing.updateAccount('acme', { lowBalance: 1_000_000, alertWebhook });
    await readAll(gateway);
    const { method, body } = await received;
    const { type, kind: what, balance, threshold, currency, organisationId } = JSON.parse(body);
    assert.deepEqual(
      [method, type, what, balance, threshold, currency, organisationId],
      ['POST', 'billing.alert', 'low-balance', '0.999984', '1.00', 'CNY', 'acme'],
    );
  });
});
