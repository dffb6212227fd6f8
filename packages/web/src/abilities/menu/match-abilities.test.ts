import assert from 'node:assert/strict';
import { test } from 'node:test';
import { calledBy, commandIn, matchAbilities, shortCommandIn } from './match-abilities.ts';
import { isPinyinOf, isPinyinWithin, pinyinInitial } from './pinyin.ts';

const ability = (id: string, zh: string, en: string, description = '') => ({
  id,
  title: { zh, en },
  description: { zh: description, en: description },
});

const all = [
  ability('workplace.digest', '摘要', 'Digest', 'what was missed'),
  ability('workplace.copy', '写文案', 'Write copy'),
  ability('workplace.translate', '翻译', 'Translate', 'into another language'),
  ability('workplace.rewrite', '改写', 'Rewrite'),
  ability('workplace.todos', '待办', 'To-dos'),
];
const found = (query: string, recent: string[] = []) =>
  matchAbilities(all, query, recent).map(({ id }) => id.slice('workplace.'.length));

test('a name that begins so comes before one that has a word so, and that before one that holds it somewhere', () => {
  assert.deepEqual(found('write'), ['copy', 'rewrite']);
  assert.deepEqual(found('tr'), ['translate']);
  assert.deepEqual(found('译'), ['translate']);
  assert.deepEqual(found('tnslt'), ['translate']);
  assert.deepEqual(found('missed'), ['digest']);
  assert.deepEqual(found('zzz'), []);
});

test('Chinese titles are found by pinyin: initials, whole, begun, or mixed', () => {
  for (const typed of ['fy', 'fanyi', 'fany', 'fyi']) assert.deepEqual(found(typed), ['translate'], typed);
  for (const typed of ['xwa', 'xiewenan', 'xiewen']) assert.deepEqual(found(typed), ['copy'], typed);
  assert.deepEqual(found('daiban'), ['todos']);
  assert.deepEqual(found('zhaiyao'), ['digest']);
  assert.equal(isPinyinOf('fangun', '翻译'), false);
  assert.equal(isPinyinOf('', '翻译'), false);
});

test('the initial of a character is the one that dictionaries give', () => {
  assert.equal(
    [...'啊不出的额分个好就看了没你哦平去人是他我想有在'].map(pinyinInitial).join(''),
    'abcdefghjklmnopqrstwxyz',
  );
});

test('with nothing typed all are there, those used last first; they also win among equals', () => {
  assert.deepEqual(found(''), ['digest', 'copy', 'translate', 'rewrite', 'todos']);
  assert.deepEqual(found('', ['workplace.todos', 'workplace.copy']).slice(0, 3), ['todos', 'copy', 'digest']);
  assert.deepEqual(found('t', ['workplace.todos'])[0], 'todos');
  assert.deepEqual(found('t')[0], 'translate');
});

test('a command names an ability by its id, its name or a title, and takes the rest of the line', () => {
  const read = (query: string) => {
    const command = commandIn(query, all);
    return command && [...command.found.map(({ id }) => id), command.rest];
  };
  assert.deepEqual(read('translate 你好 吗'), ['workplace.translate', '你好 吗']);
  assert.deepEqual(read('翻译 你好'), ['workplace.translate', '你好']);
  assert.deepEqual(read('Write copy summer sale'), ['workplace.copy', 'summer sale']);
  assert.deepEqual(read('workplace.todos'), ['workplace.todos', '']);
  assert.equal(read('translator'), undefined);
  assert.equal(read('trans 你好'), undefined);
});

const office = [
  ability('workplace.ask', '问群聊', 'Ask the chat', '从群里的消息中找答案'),
  ability('workplace.digest', '群聊摘要', 'Digest', '总结一段群聊'),
  ability('workplace.schedule', '安排日程', 'Schedule'),
  ability('workplace.sticker', '画表情', 'Draw a sticker'),
  ability('workplace.todos', '提取待办', 'To-dos'),
  ability('workplace.translate', '翻译', 'Translate'),
  ability('workplace.reply', '回复', 'Reply'),
  ability('workplace.rewrite', '改写', 'Rewrite'),
];
const short = (query: string) => {
  const command = shortCommandIn(query, office);
  return command && [...command.found.map(({ id }) => id.slice('workplace.'.length)), command.rest];
};

test('the words that people call an ability by take the rest of the line too', () => {
  assert.deepEqual(short('日程 明天下午三点 评审会'), ['schedule', '明天下午三点 评审会']);
  assert.deepEqual(short('问 预算是多少'), ['ask', '预算是多少']);
  assert.deepEqual(short('表情 收到'), ['sticker', '收到']);
  assert.deepEqual(short('摘要 上周'), ['digest', '上周']);
  assert.deepEqual(short('fy hello there'), ['translate', 'hello there']);
  assert.deepEqual(short('trans hello'), ['translate', 'hello']);
  assert.deepEqual(short('daiban 今天'), ['todos', '今天']);
  assert.deepEqual(short('re 好的'), ['reply', 'rewrite', '好的']);
});

test('words that nothing is called by take nothing, though they describe something; a title that is being typed is searched', () => {
  for (const query of ['抱拳 谢谢', '消息 看到了', 'usr bin', 'home x', 'run the tests', 'ask the', 'draw a', '1 2'])
    assert.equal(short(query), undefined, query);
});

test('later words of a Chinese title are found by pinyin, from two characters on', () => {
  for (const typed of ['zy', 'zhaiyao', 'zhaiy']) assert.ok(isPinyinWithin(typed, '群聊摘要'), typed);
  for (const typed of ['z', 'zhai', 'yao', 'qunliao']) assert.equal(isPinyinWithin(typed, '群聊摘要'), false, typed);
  assert.deepEqual(
    calledBy(office, 'rc').map(({ id }) => id),
    ['workplace.schedule'],
  );
});
