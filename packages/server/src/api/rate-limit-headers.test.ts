import assert from 'node:assert/strict';
import { plain } from '../api-kit/testing/scripts.ts';
import type { PaidGatewayOptions } from '../billing/testing/paid-gateway.ts';
import { forEachDatabase } from '../platform/testing/databases.ts';
import { eachProtocol, startEveryProtocol } from './testing/start-every-protocol.ts';

const paid: PaidGatewayOptions = {
  script: plain,
  prices: { input: '2', cache_read: '1', output: '10', reasoning: '20' },
  balance: '1',
};
const messages = [{ role: 'user', content: 'Hello' }];

forEachDatabase((kind, open, it) => {
  it(`${kind}: what is left of a limit is told on every answer of every protocol, refusals as well, and nothing where nothing is limited`, async (t) => {
    const { ask, post, billing } = await startEveryProtocol(await open(t), { ...paid, balance: '0.02' }, t);
    const told = (response: Response) =>
      ['limit', 'remaining'].map((what) => response.headers.get(`x-ratelimit-${what}-requests`));
    const counting = { model: 'scripted', messages };
    assert.deepEqual(told(await post('/v1/messages/count_tokens', counting)), [null, null]);
    const others = { tokensPerMinute: null, concurrentCalls: null, spendPerDay: null, spendPerMonth: null };
    await billing.limits.setCeiling('acme', { ...others, requestsPerMinute: 9 });
    let left = 9;
    for (const route of eachProtocol) {
      const { path } = route;
      const body = route.body('Hello', 50, false);
      const streamed = await ask(route, { stream: true });
      await streamed.text();
      left -= 1;
      assert.deepEqual([streamed.status, ...told(streamed)], [200, '9', String(left)], path);
      const invalid = await post(path, { ...body, messages: 7, input: 7 });
      assert.deepEqual([invalid.status, ...told(invalid)], [400, '9', String(left)], path);
      const missing = await post(`${path}/nowhere`, body);
      assert.deepEqual([missing.status, ...told(missing)], [404, '9', String(left)], `${path}/nowhere`);
    }
    for (const [prefix, path] of [
      ['', '/v1/messages/count_tokens'],
      ['/apps/anthropic', '/v1/messages/count_tokens'],
    ]) {
      const counted = await post(`${prefix}${path}`, counting);
      assert.deepEqual([counted.status, ...told(counted)], [200, '9', String(left)], prefix);
    }
    const dear = await post('/compatible-mode/v1/chat/completions', { messages, max_tokens: 4000 });
    assert.deepEqual([dear.status, ...told(dear)], [402, '9', String(left)]);
    for (; left > 0; left--) await (await post('/v1/chat/completions', { messages, max_tokens: 1 })).text();
    for (const route of eachProtocol) {
      const refused = await ask(route);
      assert.deepEqual([refused.status, ...told(refused)], [429, '9', '0'], route.path);
    }
  });
});
