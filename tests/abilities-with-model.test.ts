import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { AbilityResult } from '@wanwen/contract';
import { missingModel, type StartedServer, startServer } from './support/start-server.ts';

const chats = ['zh-party', 'en-offsite'].map((name) => {
  const file = join(import.meta.dirname, `../packages/server/src/abilities/workplace/cases/${name}.json`);
  return JSON.parse(readFileSync(file, 'utf8')) as Chat;
});

interface Chat {
  name: string;
  language: 'zh' | 'en';
  timeZone: string;
  now: string;
  members: string[];
  messages: { id: string; author: string; time: string; text: string }[];
}

const tried: Record<string, string[]> = {
  'zh-party': ['workplace.digest', 'workplace.schedule'],
  'en-offsite': ['workplace.todos', 'workplace.ask'],
};

/** The models of the tests are tiny. Under the name of a deployment nobody knows, and they are asked like any other. */
const LARGE = 'taken-for-large';

describe('abilities with a real model', { skip: missingModel() ?? false }, () => {
  let server: StartedServer;
  const post = async (path: string, body: object) => {
    const headers = { ...server.credentials, 'content-type': 'application/json' };
    const response = await fetch(server.address + path, { method: 'POST', headers, body: JSON.stringify(body) });
    return { status: response.status, body: (await response.json()) as unknown };
  };
  const run = async (id: string, input: object, model?: string): Promise<AbilityResult> => {
    const { status, body } = await post(`/v1/abilities/${id}`, { input, model, language: 'en' });
    assert.equal(status, 200, JSON.stringify(body));
    return AbilityResult.parse(body);
  };

  before(async () => {
    server = await startServer({ env: { WANWEN_CONTEXT_LENGTH: '4096' } });
    const { status } = await post('/api/console/deployments', {
      ...{ name: LARGE, kind: 'engine', model: server.model },
      capabilities: { contextLength: 2800 },
    });
    assert.equal(status, 201);
  });
  after(() => server?.[Symbol.asyncDispose]());

  for (const { name, messages, members, timeZone, now } of chats) {
    const input = { messages: messages.slice(0, 8), members, timeZone, now };

    test(`${name}: the starter model’s digest is the key messages, said to be so, and costs nothing`, async () => {
      const { output, checks, usage } = await run('workplace.digest', input);
      assert.ok((output.keyMessages as unknown[]).length >= 5);
      assert.match(checks.fallback!.en, /too small/);
      assert.equal(usage.calls, 0);
    });

    // Writing takes a small machine minutes, so each chat is tried with two of them.
    for (const id of tried[name]!)
      test(`${name}: whatever it makes of ${id}, what is shown is true to the messages`, async () => {
        const question = id === 'workplace.ask' ? { question: 'When and where?' } : {};
        const { output, checks, usage } = await run(id, { ...input, ...question }, LARGE);
        assert.ok(usage.calls >= 1, 'the model was asked');
        for (const { messageId, quote } of citationsIn(output))
          assert.ok(messages.find((message) => message.id === messageId)?.text.includes(quote), quote);
        const { todos = [], events = [], topics = [], keyMessages = [] } = output as Record<string, never[]>;
        for (const { assignee } of todos) assert.ok(assignee === null || members.includes(assignee));
        for (const { start } of events) assert.ok(start === null || Date.parse(start) >= Date.parse(now));
        if (id === 'workplace.digest') assert.ok(topics.length > 0 || keyMessages.length >= 5);
        assert.ok(checks.fallback !== null || citationsIn(output).length > 0 || todos.length + events.length === 0);
      });
  }

  /** Processors round differently: of the same words, the smallest model makes something usable here and nothing there. */
  const runOrFail = async (id: string, input: object) => {
    const { status, body } = await post(`/v1/abilities/${id}`, { input, language: 'en' });
    if (status === 200) return AbilityResult.parse(body).output;
    const { code, message } = (body as { error: { code: string; message: string } }).error;
    assert.deepEqual([status, code], [502, 'answer_unusable']);
    assert.match(message, /Try again, or choose a larger model/);
    return null;
  };

  test('texts are rewritten and written within their rules, or it is said that the model cannot', async () => {
    const given = { text: 'She dont has went to the office yesterday.', how: 'correct' };
    const rewritten = await runOrFail('workplace.rewrite', given);
    if (rewritten) assert.match(String(rewritten.text), /[a-z]/);
    const brief = 'A cafe near the station gives a discount on coffee this weekend.';
    const written = await runOrFail('workplace.copy', { brief, language: 'en', length: 120 });
    const variants = (written?.variants ?? []) as { text: string }[];
    assert.ok(written === null || variants.length >= 1);
    for (const { text } of variants) assert.ok(text.length <= 120, text);
  });
});

function citationsIn(value: unknown): { messageId: string; quote: string }[] {
  if (typeof value !== 'object' || value === null) return [];
  const { messageId, quote } = value as { messageId?: string; quote?: string };
  const own = messageId !== undefined && quote !== undefined ? [{ messageId, quote }] : [];
  return [...own, ...Object.values(value).flatMap(citationsIn)];
}
