import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chooseMood } from './choose-mood.ts';
import { type Mood, moods } from './moods.ts';

test('words lead to their mood, in Chinese and English', () => {
  const cases: [string, Mood][] = [
    ['谢谢', 'thanks'],
    ['Thank you!', 'thanks'],
    ['收到', 'received'],
    ['Got it', 'received'],
    ['OK', 'received'],
    ['加油！', 'cheer'],
    ["Let's go!", 'cheer'],
    ['谢谢大家，辛苦了', 'hard-work'],
    ['恭喜上线', 'congratulations'],
    ['新年快乐', 'congratulations'],
    ['生日快乐', 'birthday'],
    ['Happy Birthday', 'birthday'],
    ['在吗？', 'hello'],
    ['你好吗', 'hello'],
    ['催一下', 'urge'],
    ['进度如何？', 'urge'],
    ['Any update?', 'urge'],
    ['抱歉，来晚了', 'sorry'],
    ['Sorry', 'sorry'],
    ['下班啦', 'off-work'],
    ['晚安', 'rest'],
    ['赞', 'praise'],
    ['Well done', 'praise'],
    ['哈哈哈', 'laugh'],
    ['为什么', 'question'],
    ['what?', 'question'],
    ['下午三点开会', 'plain'],
    ['thirsty', 'plain'],
    ['没收到', 'plain'],
    ['我不同意', 'plain'],
    ['还没完成', 'plain'],
    ['Not done yet', 'plain'],
    ['不好意思', 'sorry'],
    ['没问题', 'received'],
    ['时间冲突', 'plain'],
    ['一起拼车', 'plain'],
  ];
  for (const [words, mood] of cases) assert.equal(chooseMood(words), mood, words);
});

test('a mood that is understood goes before the words; one that is not leaves it to them', () => {
  assert.equal(chooseMood('收到', 'thanks'), 'thanks');
  assert.equal(chooseMood('三点见', 'Hard Work'), 'hard-work');
  assert.equal(chooseMood('三点见', '表示感谢'), 'thanks');
  assert.equal(chooseMood('三点见', '🎂'), 'birthday');
  assert.equal(chooseMood('谢谢', 'zzz'), 'thanks');
  assert.equal(chooseMood('三点见', ''), 'plain');
  assert.equal(chooseMood('三点见🎂'), 'birthday');
  for (const mood of moods) assert.equal(chooseMood('三点见', mood), mood);
});
