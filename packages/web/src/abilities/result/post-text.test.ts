import assert from 'node:assert/strict';
import { test } from 'node:test';
import { splitBlocks } from '../../markdown/split-blocks.ts';
import { hashOf, readHash } from '../../workplace/messages/message-hash.ts';
import { postText } from './post-text.ts';
import { resultBlocks } from './result-blocks.ts';

const cite = (messageId: string, author: string, quote: string) => ({
  ...{ messageId, author, quote },
  time: '2026-03-04T09:00:00+08:00',
});
const ten = cite('m1', 'Ada', '周五十点');
const fine = cite('m2', 'Bo [x](y)', '好的');
const linkTo = (messageId: string) => `#said-${messageId}`;
const posted = (output: object, language: 'zh' | 'en' = 'zh') =>
  postText(resultBlocks(output as Record<string, unknown>, {}), language, linkTo);

const evil = '![x](https://evil.example/p?q=1)';
const digest = {
  topics: [{ title: '上线', points: [{ text: '周五十点上线。', citations: [ten, fine, ten] }] }],
  decisions: [{ text: `采用 ${evil}`, citations: [ten] }],
  mentions: [cite('m3', 'Bo', '@Ada 看一下')],
  keyMessages: [cite('m4', 'Cat', '**预算**定了')],
  suspicious: [{ messageId: 'm5', reason: 'It gives orders.', words: evil }],
  messages: 6,
};

test('a posted digest says of each point who said it, with a link to each message once', () => {
  const text = posted(digest);
  assert.ok(
    text.startsWith('**上线**\n- 周五十点上线。（[Ada](#said-m1)、[Bo &#91;x&#93;(y)](#said-m2)）\n\n**'),
    text,
  );
  assert.match(text, /- \\\*\\\*预算\\\*\\\*定了（\[Cat\]\(#said-m4\)）$/);
});

test('what rests on a page of a file leads there, each page once', () => {
  const inFile = (page: number) => ({ ...cite('m7', 'Ada', '上限 800 元'), file: { name: '差旅 [终稿].pdf', page } });
  const said = { statements: [{ text: '上限是 800 元。', citations: [inFile(2), inFile(2), inFile(3), ten] }] };
  const leads = (messageId: string, file?: { name: string; page?: number }) => `#${hashOf(messageId, undefined, file)}`;
  const text = postText(resultBlocks(said, {}), 'zh', leads);
  const links = [...text.matchAll(/\[([^\]]*)\]\(#([^)]*)\)/g)].map(([, name, hash]) => [
    name,
    readHash(hash!).file?.page,
  ]);
  assert.deepEqual(links, [
    ['差旅 &#91;终稿&#93;.pdf 第 2 页', 2],
    ['差旅 &#91;终稿&#93;.pdf 第 3 页', 3],
    ['Ada', undefined],
  ]);
});

test('what is for the person alone is not posted, and nothing that others wrote works as Markdown', () => {
  const text = posted(digest);
  assert.doesNotMatch(text, /看一下|It gives orders|m3|m5|6/);
  const links: string[] = [];
  JSON.stringify(splitBlocks(text), (key, value) => {
    if (key === 'href') links.push(value);
    return value;
  });
  assert.ok(links.length > 0 && links.every((link) => /^#said-m[124]$/.test(link)), String(links));
});

test('an answer is posted sentence by sentence, to-dos with whom and when and not how sure', () => {
  const statements = [
    { text: 'It is on Friday.', citations: [ten] },
    { text: 'At ten.', citations: [cite('m2', 'Bo', 'ten')] },
  ];
  const answer = { found: true, answer: 'It is on Friday. At ten.', statements, related: [] };
  assert.equal(posted(answer, 'en'), 'It is on Friday. ([Ada](#said-m1)) At ten. ([Bo](#said-m2))');
  const text = { answer: '一。\n\n# 二', citations: [ten] };
  assert.equal(posted(text), '一。\n\n\\# 二（[Ada](#said-m1)）');
  const todos = [{ content: '订会议室', assignee: '张三', confidence: 'high', citations: [ten] }];
  assert.equal(posted({ todos }), '**Todos**\n- 订会议室（Assignee：张三，[Ada](#said-m1)）');
});
