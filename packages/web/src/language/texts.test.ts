import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { en as abilitiesEn } from '../abilities/texts/en.ts';
import { zh as abilitiesZh } from '../abilities/texts/zh.ts';
import { en as accountEn } from '../account/texts/en.ts';
import { zh as accountZh } from '../account/texts/zh.ts';
import { en as agendaEn } from '../agenda/texts/en.ts';
import { zh as agendaZh } from '../agenda/texts/zh.ts';
import { en as consoleEn } from '../console/texts/en.ts';
import { zh as consoleZh } from '../console/texts/zh.ts';
import { en as noticesEn } from '../notices/texts/en.ts';
import { zh as noticesZh } from '../notices/texts/zh.ts';
import { en as signInEn } from '../sign-in/texts/en.ts';
import { zh as signInZh } from '../sign-in/texts/zh.ts';
import { en as workplaceEn } from '../workplace/texts/en.ts';
import { zh as workplaceZh } from '../workplace/texts/zh.ts';
import { en } from './en.ts';
import { zh } from './zh.ts';

type Texts = { readonly [key: string]: string | Texts };

const flatten = (texts: Texts, path = ''): [string, string][] =>
  Object.entries(texts).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${path}${key}`, value] as [string, string]] : flatten(value, `${path}${key}.`),
  );

const english = new Map(
  [en, signInEn, accountEn, consoleEn, workplaceEn, abilitiesEn, agendaEn, noticesEn].flatMap((texts) =>
    flatten(texts),
  ),
);
const chinese = new Map(
  [zh, signInZh, accountZh, consoleZh, workplaceZh, abilitiesZh, agendaZh, noticesZh].flatMap((texts) =>
    flatten(texts),
  ),
);

test('every text exists in Chinese and in English', () => {
  assert.deepEqual([...chinese.keys()].sort(), [...english.keys()].sort());
});

test('both languages are given the same values to fill in', () => {
  const placeholders = (text: string) => [...text.matchAll(/{{(\w+)}}/g)].map((match) => match[1]).sort();
  for (const [key, text] of english) {
    // English says "the oldest message" where Chinese says the number.
    if (key.endsWith('_one')) continue;
    assert.deepEqual(placeholders(chinese.get(key) ?? ''), placeholders(text), key);
  }
});

test('no text is empty, and none shouts', () => {
  for (const [key, text] of [...english, ...chinese]) {
    assert.notEqual(text.trim(), '', key);
    assert.doesNotMatch(text, /[!！]/, key);
  }
});

test('Chinese texts address the reader in one way', () => {
  for (const [key, text] of chinese) assert.doesNotMatch(text, /您/, key);
});

test('Chinese texts put a space between Chinese and Latin letters or digits', () => {
  for (const [key, text] of chinese) {
    assert.doesNotMatch(text, /\p{Script=Han}[A-Za-z0-9]|[A-Za-z0-9]\p{Script=Han}/u, key);
  }
});

test('every text that the page asks for by its full key exists', () => {
  const root = join(import.meta.dirname, '..');
  const files = globSync('**/*.{ts,tsx}', { cwd: root });
  const asked = files.flatMap((file) => {
    const found = readFileSync(join(root, file), 'utf8').matchAll(/\bt\(\s*'([\w.-]+)'/g);
    return [...found].map((match) => ({ file, key: match[1]! }));
  });
  assert.ok(asked.length > 300, `${asked.length} found`);
  const missing = asked.filter(({ key }) => !english.has(key) && !english.has(`${key}_other`));
  assert.deepEqual(missing, []);
});
