import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LanguageModelV4StreamPart } from '@ai-sdk/provider';
import { createLog } from '../platform/index.ts';
import type { CompiledRules, Finding } from '../safety/index.ts';
import { rulesOf } from '../safety/testing/rules.ts';
import { createGateway, type GatewayCall } from './index.ts';
import { asking, call as usualCall } from './testing/call.ts';
import {
  finish,
  modelsWith,
  type Script,
  saying,
  scriptedModel,
  text,
  untilAborted,
  usage,
} from './testing/scripted-model.ts';

const silent = createLog({ logLevel: 'silent' });

function place(script: Script, rules: CompiledRules[] | undefined) {
  const model = scriptedModel(script);
  const kept: Finding[] = [];
  const safety = {
    rulesFor: () => rules,
    keepVerdicts: async (_call: object, found: readonly Finding[]) => void kept.push(...found),
  };
  const gateway = createGateway({ models: modelsWith(model), safety, log: silent, graceMs: 50 });
  const found = () => kept.map(({ rule, direction, count }) => `${direction} ${rule.action} ${rule.name} ${count}`);
  return { model, gateway, found };
}

type Place = ReturnType<typeof place>;

const call = (over: Partial<GatewayCall> = {}) =>
  usualCall({ options: asking('北极星的手机号是13800138000吗'), ...over });

async function read({ gateway }: Place, asked = call()) {
  const { parts, receipt } = await gateway.stream(asked);
  const given: LanguageModelV4StreamPart[] = [];
  for await (const part of parts) given.push(part);
  const said = given.map((part) => (part.type === 'text-delta' ? part.delta : '')).join('');
  return { given, said, receipt: await receipt, last: given.at(-1) };
}

test('without rules a call is what it was, and its parts are the very ones of the model', async () => {
  const parts = [text('北极'), text('星'), finish()];
  const { given } = await read(
    place(async function* () {
      yield* parts;
    }, undefined),
  );
  assert.ok(given.every((part, index) => part === parts[index]));
});

test('a blocked question does not reach the model, and its refusal names the category alone', async () => {
  const open = place(saying('no'), [rulesOf([{ words: ['北极星'], action: 'block', category: '商业秘密' }])]);
  await assert.rejects(read(open), (error: { code: string; message: string; status: number }) => {
    assert.deepEqual([error.code, error.status], ['content_blocked', 400]);
    assert.match(error.message, /商业秘密/);
    assert.doesNotMatch(error.message, /北极星|list 0/);
    return true;
  });
  assert.equal(open.model.calls.length, 0);
  assert.deepEqual(open.found(), ['input block list 0 1']);
});

test('the model is asked without what is masked, wherever in the request it stands', async () => {
  const open = place(saying('ok'), [rulesOf([{ words: ['北极星'], direction: 'input' }], { 'mobile-number': 'mask' })]);
  const data = Buffer.from('a,北极星').toString('base64');
  await read(
    open,
    call({
      options: {
        prompt: [
          { role: 'system', content: '说说北极星' },
          {
            role: 'user',
            content: [
              { type: 'text', text: '打13800138000' },
              { type: 'file', mediaType: 'text/csv', data: { type: 'data', data } },
              { type: 'file', mediaType: 'image/png', data: { type: 'data', data } },
            ],
          },
          {
            role: 'assistant',
            content: [
              { type: 'tool-call', toolCallId: '1', toolName: 'find', input: { name: '北极星', n: 13800138000 } },
            ],
          },
          {
            role: 'tool',
            content: [
              {
                type: 'tool-result',
                toolCallId: '1',
                toolName: 'find',
                output: { type: 'json', value: ['北极星', 1] },
              },
            ],
          },
        ],
        tools: [{ type: 'function', name: 'find', description: '找北极星', inputSchema: { type: 'object' } }],
      },
    }),
  );
  const [{ prompt, tools }] = open.model.calls as [GatewayCall['options']];
  const asked = JSON.stringify([prompt, tools]);
  assert.doesNotMatch(asked, /北极星|13800138000/);
  assert.match(asked, /"打\*{11}"/);
  assert.match(asked, /"找\*\*\*"/);
  assert.match(asked, new RegExp(Buffer.from('a,***').toString('base64').replaceAll('+', '\\+')));
  assert.ok(asked.includes(data), 'a picture is left alone');
  assert.deepEqual(open.found(), ['input mask list 0 5', 'input mask mobile-number 2']);
});

test('what is blocked ends the answer before its sentence, stops the model, and is paid until then', async () => {
  let stopped = false;
  const open = place(
    async function* (options) {
      yield { type: 'text-start', id: '0' };
      for (const piece of ['好的', '。这是北', '极星的']) yield text(piece);
      await untilAborted(options, usage(10, 3)).finally(() => {
        stopped = true;
      });
    },
    [rulesOf([{ words: ['北极星'], direction: 'output', action: 'block' }])],
  );
  const { said, given, receipt, last } = await read(open);
  assert.equal(said, '好的。');
  assert.ok(stopped);
  assert.deepEqual(
    given.map(({ type }) => type),
    ['text-start', 'text-delta', 'text-delta', 'text-end', 'finish'],
  );
  assert.ok(last?.type === 'finish');
  assert.equal(last.finishReason.unified, 'content-filter');
  assert.equal(last.usage.outputTokens.total, 3);
  assert.deepEqual(
    [
      receipt.outcome,
      receipt.finishReason,
      receipt.failure,
      receipt.usage.promptTokens,
      receipt.usage.completionTokens,
    ],
    ['finished', 'content-filter', null, 10, 3],
  );
  assert.deepEqual(open.found(), ['output block list 0 1']);
});

test('a model that goes on although it was stopped, or is done already, ends the same way', async () => {
  const scripts: Script[] = [
    async function* () {
      yield text('北极星');
      for (;;) yield text('…');
    },
    saying('北极星'),
    async function* () {
      yield text('北极星');
      throw new Error('broken');
    },
  ];
  for (const script of scripts) {
    const open = place(script, [rulesOf([{ words: ['北极星'], action: 'block', direction: 'output' }])]);
    const { said, receipt, given } = await read(open);
    assert.deepEqual([said, given.length], ['', 1]);
    assert.deepEqual([receipt.outcome, receipt.finishReason], ['finished', 'content-filter']);
    assert.ok(receipt.usage.completionTokens > 0);
  }
});

test('masked text comes in the pieces of the model, without the probabilities that name its tokens', async () => {
  const open = place(
    async function* () {
      for (const delta of ['看', '北', '极星', '！好'])
        yield { type: 'text-delta', id: '0', delta, providerMetadata: { wanwen: { logprobs: [delta] } } };
      yield { type: 'reasoning-delta', id: '1', delta: '北极星' };
      yield { type: 'reasoning-delta', id: '1', delta: '', providerMetadata: { vendor: { signature: 's' } } };
      yield { type: 'reasoning-end', id: '1', providerMetadata: { vendor: { signature: 's' } } };
      yield finish();
    },
    [rulesOf([{ words: ['北极星'], direction: 'output' }])],
  );
  const { given, receipt } = await read(open);
  assert.deepEqual(
    given.slice(0, -1).map((part) => 'delta' in part && [part.delta, part.providerMetadata?.wanwen?.logprobs]),
    [
      ['看', ['看']],
      ['*', undefined],
      ['**', undefined],
      ['！', undefined],
      ['好', ['！好']],
      ['***', undefined],
      ['', undefined],
      false,
    ],
  );
  assert.doesNotMatch(JSON.stringify(given), /signature/, 'what was changed is not what was signed');
  assert.equal(receipt.finishReason, 'stop');
  assert.deepEqual(open.found(), ['output mask list 0 2']);
});

test('arguments of tools are looked at whole before they are given, and structured output stays JSON', async () => {
  const calls = async function* (): AsyncGenerator<LanguageModelV4StreamPart> {
    yield text('{"说":"北极');
    yield text('星"}');
    yield { type: 'tool-input-start', id: 'c', toolName: 'find' };
    for (const delta of ['{"name":"北', '极星"}']) yield { type: 'tool-input-delta', id: 'c', delta };
    yield { type: 'tool-input-end', id: 'c' };
    yield { type: 'tool-call', toolCallId: 'c', toolName: 'find', input: '{"name":"北极星"}' };
    yield finish(usage(3, 9), 'tool-calls');
  };
  const asked = call({ options: { prompt: [], responseFormat: { type: 'json' } } });
  const masking = place(calls, [rulesOf([{ words: ['北极星'] }])]);
  const { said, given } = await read(masking, asked);
  assert.deepEqual(JSON.parse(said), { 说: '***' });
  const inputs = given.filter(({ type }) => type.startsWith('tool-'));
  assert.deepEqual(
    inputs.map((part) => ('delta' in part ? part.delta : 'input' in part ? part.input : part.type)),
    ['tool-input-start', '{"name":"***"}', 'tool-input-end', '{"name":"***"}'],
  );
  const blocking = place(calls, [
    rulesOf([{ words: ['name x'] }, { words: ['find'] }, { words: ['"北'] }], {}),
    rulesOf([{ words: ['北极星'], action: 'block', direction: 'output' }]),
  ]);
  const blocked = await read(blocking, asked);
  assert.deepEqual([blocked.said, blocked.given.length], ['', 1]);
});

test('an answer that keeps to a schema streams until something is found, and is then given as the schema allows, or not', async () => {
  const saying = async function* (): AsyncGenerator<LanguageModelV4StreamPart> {
    for (const delta of ['{"title":"One",', '"who":"北极', '星","mail":', '"a@b.example"}']) yield text(delta);
    yield { type: 'tool-call', toolCallId: 'c', toolName: 'find', input: '{"who":"北极星"}' };
    yield finish(usage(3, 9), 'tool-calls');
  };
  const schema = (mail: object) => ({
    type: 'object' as const,
    properties: {
      title: { type: 'string' as const },
      who: { enum: ['北极星'] },
      mail: { type: 'string' as const, ...mail },
    },
  });
  const tool = { type: 'function' as const, name: 'find', inputSchema: schema({}) };
  const ask = (mail: object) =>
    call({ options: { prompt: [], responseFormat: { type: 'json', schema: schema(mail) }, tools: [tool] } });
  const open = () => place(saying, [rulesOf([{ words: ['北极星'] }], { email: 'mask' })]);
  const { said, given, last } = await read(open(), ask({}));
  assert.deepEqual(JSON.parse(said), { title: 'One', who: '北极星', mail: '***********' });
  assert.ok(given[0]?.type === 'text-delta' && given[0].delta === '{"title":"One",');
  assert.ok(given.some((part) => part.type === 'tool-call' && part.input === '{"who":"北极星"}'));
  assert.ok(last?.type === 'finish' && last.finishReason.unified === 'tool-calls');
  const broken = await read(open(), ask({ format: 'email' }));
  assert.equal(broken.said, '{"title":"One",');
  assert.equal(broken.receipt.finishReason, 'content-filter');
});

test('who leaves, or is cut by the deadline, gets nothing that was held back', async () => {
  const rules = [rulesOf([{ words: ['北极星'] }])];
  const waiting: Script = async function* (options) {
    yield text('没有句号');
    await untilAborted(options);
  };
  const late = place(waiting, rules);
  const { parts } = await late.gateway.stream(call({ deadlineMs: 30 }));
  await assert.rejects(async () => {
    for await (const part of parts) assert.fail(part.type);
  }, /longer/);
  const leaving = new AbortController();
  const left = place(waiting, rules);
  const stream = await left.gateway.stream(call({ signal: leaving.signal }));
  setTimeout(() => leaving.abort(), 20);
  for await (const part of stream.parts) assert.fail(part.type);
  assert.equal((await stream.receipt).outcome, 'cancelled');
});
