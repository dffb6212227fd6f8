import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { GroupChatCase } from './case-schema.ts';
import { composeCase, readSmallTalk } from './compose-case.ts';
import { readSource } from './read-source.ts';

const SOURCES = join(import.meta.dirname, 'sources');

/** Longer chats, in which several written ones go on beside each other in one group; what is in `threads/` only there. */
const LONG: { name: string; of: string[]; talk: number }[] = [
  {
    name: 'zh-long-whole-company',
    of: [
      ...[
        'zh-website',
        'zh-deal',
        'zh-incident',
        'zh-support',
        'zh-hiring',
        'zh-party',
        'zh-purchase',
        'zh-livestream',
      ],
      ...['threads/zh-move', 'threads/zh-erp'],
    ],
    talk: 110,
  },
  { name: 'zh-long-product-and-ops', of: ['zh-website', 'zh-incident', 'zh-support'], talk: 90 },
  { name: 'zh-long-sales-and-marketing', of: ['zh-deal', 'zh-purchase', 'zh-livestream', 'zh-party'], talk: 120 },
  {
    name: 'en-long-whole-company',
    of: ['en-release', 'en-renewal', 'en-outage', 'en-refunds', 'en-onboarding', 'en-offsite', 'en-office'],
    talk: 150,
  },
  { name: 'en-long-product-and-support', of: ['en-release', 'en-outage', 'en-refunds'], talk: 90 },
];

/** Every case, made from the written chats and small talk beside this file. */
export function allCases(): GroupChatCase[] {
  const read = (file: string) => readFileSync(join(SOURCES, file), 'utf8');
  const names = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => /^(?:threads\/)?(?:zh|en)-.*\.txt$/.test(file))
    .map((file) => file.slice(0, -4))
    .sort();
  const sources = new Map(names.map((name) => [name, readSource(name.replace(/^threads\//, ''), read(`${name}.txt`))]));
  const smallTalk = { zh: readSmallTalk(read('small-talk.zh.txt')), en: readSmallTalk(read('small-talk.en.txt')) };
  const short = names
    .filter((name) => !name.startsWith('threads/'))
    .map((name) => ({ name, of: [name], talk: sources.get(name)!.talk }));
  return [...short, ...LONG].map(({ name, of, talk }) => {
    const parts = of.map((part) => sources.get(part)!);
    return composeCase(name, parts, smallTalk[parts[0]!.language], talk);
  });
}
