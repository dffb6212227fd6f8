import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { addressesTo } from './key/addresses-to.ts';
import { unansweredQuestions } from './key/unanswered-questions.ts';
import { keyMessages } from './key-messages.ts';
import type { ChatMessage } from './message.ts';

const START = Date.parse('2026-03-04T01:00:00.000Z');
const talk = (...lines: [author: string, text: string, more?: Partial<ChatMessage>][]): ChatMessage[] =>
  lines.map(([author, text, more], index) => ({
    id: `m${index + 1}`,
    author,
    time: new Date(START + index * 60_000).toISOString(),
    text,
    ...more,
  }));

const project = talk(
  ['李雷', '早'],
  ['王芳', '早呀，今天好冷'],
  ['李雷', '哈哈哈'],
  ['陈静', '官网改版的上线时间定在 3 月 20 日，就这么定了'],
  ['赵磊', '收到'],
  ['王芳', '官网改版 3 月 20 号上线，好的'],
  ['李雷', '@孙悦 麻烦周五前把首页文案发我'],
  ['陈静', '谁有测试环境的账号？'],
  ['赵磊', '中午吃什么'],
  ['王芳', '随便'],
  ['赵磊', '预算还差 5 万，等财务回复', { reactions: 4 }],
);

test('what was decided, asked, assigned and counted is chosen before small talk', () => {
  const chosen = keyMessages(project, { k: 4 });
  assert.deepEqual(
    chosen.map(({ id }) => id),
    ['m4', 'm7', 'm8', 'm11'],
  );
  assert.equal(chosen[0]!.reasons[0], 'decision');
  assert.ok(chosen[2]!.reasons.includes('open-question'));
  assert.ok(chosen[3]!.reasons.includes('reactions'));
});

test('who reads is told where he is named', () => {
  const [first] = keyMessages(project, { k: 1, reader: ['孙悦'] });
  assert.equal(first!.id, 'm7');
  assert.equal(first!.reasons[0], 'mentions-reader');
});

test('a message that repeats a chosen one gives way to another topic', () => {
  const messages = talk(
    ['李雷', '决定 3 月 20 日上线官网'],
    ['王芳', '决定 3 月 20 日上线官网'],
    ['赵磊', '决定 4 月 2 日搬办公室'],
  );
  assert.deepEqual(
    keyMessages(messages, { k: 2 }).map(({ id }) => id),
    ['m1', 'm3'],
  );
});

test('a question is open until somebody else answers it', () => {
  const asked = talk(
    ['李雷', '测试环境的密码是多少？'],
    ['李雷', '有人在吗？'],
    ['王芳', '测试环境的密码在 wiki 里'],
    ['赵磊', '发票什么时候能开？'],
    ['王芳', '下午去拿快递'],
    ['陈静', '谁周六值班？'],
    ['王芳', '我', { replyTo: 'm6' }],
  );
  assert.deepEqual([...unansweredQuestions(asked)], ['m2', 'm4']);
});

test('for any conversation: k different messages in their order, the same each time', () => {
  const anyTalk = fc.array(
    fc.tuple(
      fc.constantFrom('a', 'b', 'c'),
      fc.string({ unit: fc.constantFrom(...'决定上线吗?3月 ok好'), maxLength: 12 }),
    ),
    {
      maxLength: 30,
    },
  );
  fc.assert(
    fc.property(anyTalk, fc.integer({ min: 0, max: 12 }), (lines, k) => {
      const messages = talk(...lines);
      const chosen = keyMessages(messages, { k });
      assert.equal(chosen.length, Math.min(k, messages.length));
      const places = chosen.map(({ id }) => messages.findIndex((message) => message.id === id));
      assert.deepEqual(
        places,
        [...new Set(places)].sort((one, other) => one - other),
      );
      assert.deepEqual(keyMessages(messages, { k }), chosen);
      for (const { score, reasons } of chosen)
        assert.ok(Number.isFinite(score) && new Set(reasons).size === reasons.length);
    }),
  );
});

test('10,000 messages take less than five seconds', (context) => {
  const words =
    '官网 改版 上线 预算 合同 客户 测试 文案 会议 周五 决定 报价 供应商 接口 服务器 招聘 活动 场地 嘉宾 直播'.split(
      ' ',
    );
  const messages = talk(
    ...Array.from({ length: 10_000 }, (_, index): [string, string] => [
      `u${index % 17}`,
      Array.from(
        { length: 3 + (index % 9) },
        (_, word) => words[(index * 7 + word * 13 + ((index * word) % 11)) % words.length],
      ).join(''),
    ]),
  );
  const started = performance.now();
  keyMessages(messages, { k: 20 });
  const took = performance.now() - started;
  context.diagnostic(`${Math.round(took)} ms`);
  assert.ok(took < 5000, `${took} ms`);
});

test('a name is the reader’s only where it stands alone, and not in an answer of their own', () => {
  const addresses = addressesTo('李雷', { members: ['李雷', '李雷雷', 'Ann'], authorOf: () => '李雷' });
  const how = (author: string, text: string, more: Partial<ChatMessage> = {}) =>
    addresses({ id: 'x', author, time: '2026-03-04T01:00:00Z', text, ...more });
  assert.deepEqual(
    [how('Ann', '请李雷雷看一下'), how('Ann', '请李雷看一下'), how('Ann', '李雷雷和李雷都来'), how('李雷', '我是李雷')],
    [undefined, 'name', 'name', undefined],
  );
  assert.deepEqual(
    [how('Ann', '收到', { replyTo: 'm1' }), how('Ann', '@所有人 填表'), how('Ann', '看下', { mentions: ['李雷'] })],
    ['answer', 'everyone', 'mention'],
  );
  const ann = addressesTo('Ann');
  const said = (text: string) => ann({ id: 'x', author: 'Ben', time: '2026-03-04T01:00:00Z', text });
  assert.deepEqual([said('Annual report, please'), said('请Ann看一下'), said('ask Ann.')], [undefined, 'name', 'name']);
});
