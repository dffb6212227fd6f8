import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AbilityCard } from '@wanwen/contract';
import { commandLineIn } from './command-line.ts';
import { menuFor } from './menu-for.ts';
import { slashTokens } from './slash.ts';

const card = (id: string, zh: string, en: string) =>
  ({ id: `workplace.${id}`, title: { zh, en }, description: { zh: '', en: '' } }) as AbilityCard;
const all = [
  card('ask', '问群聊', 'Ask the chat'),
  card('digest', '群聊摘要', 'Digest'),
  card('schedule', '安排日程', 'Schedule'),
  card('translate', '翻译', 'Translate'),
];
const names = (found: AbilityCard[]) => found.map(({ id }) => id.slice('workplace.'.length));
const menuOf = (text: string) => {
  const menu = menuFor(slashTokens(text, text.length), all);
  return menu && { found: names(menu.found), rest: menu.rest };
};
const lineIn = (text: string) => {
  const line = commandLineIn(text, all);
  return line && [...names([line.ability]), line.token.start, line.rest];
};

test('the menu stays open for a short name and more words, wherever its line has it', () => {
  assert.deepEqual(menuOf('/日程 明天下午三点'), { found: ['schedule'], rest: '明天下午三点' });
  assert.deepEqual(menuOf('大家好 /fy hello'), { found: ['translate'], rest: 'hello' });
  assert.deepEqual(menuOf('/翻译 是/'), { found: ['translate'], rest: '是/' });
  assert.equal(menuOf('/抱拳 谢谢'), null);
});

test('behind Chinese it opens with all, stays for what is called so, and goes with the second half of 和/或, or a space', () => {
  assert.equal(menuOf('大家看看/')?.found.length, 4);
  assert.deepEqual(menuOf('大家看看/摘要'), { found: ['digest'], rest: '' });
  for (const text of ['和/或', '是/否', '3元/月', '大家看看/摘要 ', '上午/下午'])
    assert.equal(menuOf(text), null, text);
});

test('a line that begins with a command is found in what is to be sent, and nothing else is', () => {
  assert.deepEqual(lineIn('/摘要 上周'), ['digest', 0, '上周']);
  assert.deepEqual(lineIn('好的\n  ／fy hi\n谢谢'), ['translate', 5, 'hi']);
  assert.deepEqual(lineIn('/摘要'), ['digest', 0, '']);
  for (const text of ['/', '/usr/bin', '/抱拳 谢谢', '用 /摘要 就行', '看看/摘要', '//摘要'])
    assert.equal(lineIn(text), undefined, text);
});
