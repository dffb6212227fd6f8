import assert from 'node:assert/strict';
import { dirname } from 'node:path';
import { test } from 'node:test';
import { catalogue } from './catalogue/catalogue.ts';
import { temporaryFolder, testRoom } from './testing/test-room.ts';

const starter = process.env.WANWEN_TEST_MODEL;
const skip = starter === undefined ? 'WANWEN_TEST_MODEL is not set: npm test sets it' : false;

test('the starter, once installed, answers through the front door, and its card and status say so', {
  skip,
}, async (t) => {
  const home = temporaryFolder(t);
  const settings = {
    WANWEN_IMPORT_FOLDERS: dirname(starter!),
    WANWEN_OFFLINE: 'true',
    WANWEN_PARALLEL: '1',
    WANWEN_CONTEXT_LENGTH: '1024',
  };
  const models = testRoom(t, { home, catalogue, settings });
  const changes: string[] = [];
  models.on('changed', ({ id }) => changes.push(id));
  await models.install('smollm2-135m');
  const options = {
    prompt: [{ role: 'user' as const, content: [{ type: 'text' as const, text: 'Say hello.' }] }],
    maxOutputTokens: 8,
  };
  const { stream } = await models.languageModel().doStream(options);
  let text = '';
  for await (const part of stream) if (part.type === 'text-delta') text += part.delta;
  assert.ok(text.length > 0);
  const card = await models.cardOf('smollm2-135m');
  assert.deepEqual([card?.loaded, card?.contextLength], [true, 1024]);
  const [status] = await models.engineStatus();
  assert.deepEqual([status?.id, status?.state, status?.details?.contextLength], ['smollm2-135m', 'ready', 1024]);
  assert.ok((status?.counters?.tokensGenerated ?? 0) > 0);
  assert.ok((await models.countTokens('default', options)) > 3);
  assert.ok(changes.length >= 3, 'installation, its end and the loading were told');
  await models.remove('smollm2-135m');
  assert.deepEqual(await models.engineStatus(), []);
});
