import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commandIn, matchAbilities } from './match-abilities.ts';
import { isPinyinOf, pinyinInitial } from './pinyin.ts';

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
    return command && [command.ability.id, command.rest];
  };
  assert.deepEqual(read('translate 你好 吗'), ['workplace.translate', '你好 吗']);
  assert.deepEqual(read('翻译 你好'), ['workplace.translate', '你好']);
  assert.deepEqual(read('Write copy summer sale'), ['workplace.copy', 'summer sale']);
  assert.deepEqual(read('workplace.todos'), ['workplace.todos', '']);
  assert.equal(read('translator'), undefined);
  assert.equal(read('trans 你好'), undefined);
});
