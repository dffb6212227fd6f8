import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { chooseLanguage } from './choose-language.ts';
import { en } from './en.ts';
import { dictionaries, translator } from './translate.ts';
import { zh } from './zh.ts';

const placeholders = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!).sort();

test('both languages have the same texts with the same values in them', () => {
  assert.deepEqual(Object.keys(zh).sort(), Object.keys(en).sort());
  for (const [key, text] of Object.entries(en))
    assert.deepEqual(placeholders(zh[key as keyof typeof en]), placeholders(text), key);
});

test('no text is empty, and Chinese texts are Chinese where there are words', () => {
  for (const [language, dictionary] of Object.entries(dictionaries))
    for (const [key, text] of Object.entries(dictionary)) assert.notEqual(text.trim(), '', `${language} ${key}`);
  for (const [key, text] of Object.entries(zh)) assert.doesNotMatch(text, /您/, key);
  const words = Object.entries(zh).filter(([key, text]) => text === en[key as keyof typeof en]);
  assert.deepEqual(
    words.map(([key]) => key),
    words.map(([key]) => key).filter((key) => !/\p{L}{4,} \p{L}{4,}/u.test(en[key as keyof typeof en])),
  );
});

test('values replace their names, and a name without a value stays visible', () => {
  const text = translator('en');
  assert.equal(text('amount.seconds', { seconds: 5 }), '5 s');
  assert.equal(text('amount.seconds'), '{seconds} s');
});

test('--lang wins, then WANWEN_LANG, LC_ALL, LC_MESSAGES and LANG, then the system', () => {
  const system = () => 'zh-CN';
  assert.equal(chooseLanguage('en', { WANWEN_LANG: 'zh' }, system), 'en');
  assert.equal(chooseLanguage(undefined, { WANWEN_LANG: 'zh', LC_ALL: 'en_US.UTF-8' }, system), 'zh');
  assert.equal(chooseLanguage(undefined, { LC_ALL: 'zh_CN.UTF-8', LANG: 'en_US.UTF-8' }, system), 'zh');
  assert.equal(chooseLanguage(undefined, { LANG: 'C.UTF-8' }, system), 'en');
  assert.equal(chooseLanguage(undefined, {}, system), 'zh');
});

/** Keys that are put together where they are used, by their beginning. */
const composed =
  /^(summary|command|option|argument|example|exit|group|fault|origin|slash|transcript)\.|^(models|deployment)\.state-|^key\.state-|^org\.kind-|^member\.role-|^doctor\.verdict-|^safety\.(action|direction|outcome)-|^bench\.step-|^run\.(waiting|reading|writing|checking|repairing|reducing)$/;

test('every text is used somewhere', async () => {
  const folder = fileURLToPath(new URL('..', import.meta.url));
  const files = (await readdir(folder, { recursive: true })).filter(
    (file) => /\.ts$/.test(file) && !/texts\/(en|zh)\.ts$/.test(file),
  );
  const sources = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')));
  const source = sources.join('\n');
  const unused = Object.keys(en).filter((key) => !composed.test(key) && !source.includes(`'${key}'`));
  assert.deepEqual(unused, []);
});
