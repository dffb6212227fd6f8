import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Models } from '../models.ts';
import { createServedModels } from '../served-models.ts';
import { failing, type Reply, startUpstream } from './testing/scripted-upstream.ts';
import { asked, openDeployments } from './testing/test-deployments.ts';

const prompt = [
  { role: 'system' as const, content: 'Be brief.' },
  { role: 'user' as const, content: [{ type: 'text' as const, text: 'How many tokens?' }] },
];
const tools = [{ type: 'function' as const, name: 'look', inputSchema: { type: 'object' as const, properties: {} } }];
const counting: Reply = (response) =>
  void response.writeHead(200, { 'content-type': 'application/json' }).end('{"input_tokens":321}');

test('Anthropic is asked to count the very request it would get; where nobody counts, an estimate says that it is one', async (t) => {
  await using upstream = await startUpstream(counting);
  const deployments = await openDeployments(t);
  const engine = { countTokens: async (id: string) => (id === 'own' ? 17 : 0), cardOf: async () => undefined };
  const { measureTokens } = createServedModels(engine as unknown as Models, deployments);
  const place = { baseUrl: upstream.baseUrl, apiKey: 'sk-ant-1' };
  await deployments.create(asked({ ...place, name: 'claude', kind: 'anthropic', model: 'claude-x' }));
  assert.deepEqual(await measureTokens('claude', { prompt, tools }), { tokens: 321, isEstimate: false });
  const [{ path, headers, body }] = upstream.calls as [(typeof upstream.calls)[0]];
  assert.deepEqual([path, headers['x-api-key'], body.model], ['/v1/messages/count_tokens', 'sk-ant-1', 'claude-x']);
  assert.deepEqual(Object.keys(body).sort(), ['messages', 'model', 'system', 'tools']);
  assert.equal(body.messages[0].content[0].text, 'How many tokens?');

  upstream.answer(failing(529));
  const guessed = await measureTokens('claude', { prompt, tools });
  assert.ok(guessed.isEstimate && guessed.tokens > 3, 'a vendor that does not answer keeps nobody from an estimate');
  const before = upstream.calls.length;
  await deployments.create(asked({ ...place, name: 'other' }));
  assert.equal((await measureTokens('other', { prompt })).isEstimate, true);
  assert.equal(upstream.calls.length, before, 'who does not count is not asked');
  assert.deepEqual(await measureTokens('own', { prompt }), { tokens: 17, isEstimate: false });
});
