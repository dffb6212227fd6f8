import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asLocal } from '../../accounts/testing/as-local.ts';
import type { Chat } from '../../chat/index.ts';
import { createHttpServer } from '../../http-server.ts';
import { createLog } from '../../platform/index.ts';
import { registerAnswerEvents } from './answer-events.ts';

test('following an answer that is gone without another word ends at once', async (t) => {
  const log = createLog({ logLevel: 'silent' });
  const server = await createHttpServer({ bodyLimit: 1000, host: '127.0.0.1', hostNames: [] }, log, {
    identify: asLocal,
  });
  t.after(() => server.close());
  const chat: Pick<Chat, 'followAnswer'> = {
    async *followAnswer() {},
  };
  registerAnswerEvents(server, chat as Chat, log);
  const address = await server.listen({ port: 0, host: '127.0.0.1' });
  const response = await fetch(`${address}/api/console/messages/01900000-0000-7000-8000-000000000000/events?after=3`, {
    signal: AbortSignal.timeout(3000),
  });
  assert.equal(response.status, 204);
});
