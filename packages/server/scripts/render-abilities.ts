import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findAbilities } from '../src/abilities/index.ts';

const root = join(import.meta.dirname, '../../..');
const PAGES = { en: 'docs/abilities.md', zh: 'docs/abilities.zh-CN.md' } as const;
const HEADS = { en: '| Ability | Name | What it does |', zh: '| 能力 | 名称 | 作用 |' };

/** The pages that list the abilities, by their path in the repository. */
export async function renderAbilities(): Promise<Record<string, string>> {
  const all = await findAbilities();
  const page = (language: 'en' | 'zh') => {
    const rows = all.map(
      ({ id, title, description }) => `| \`${id}\` | ${title[language]} | ${description[language]} |`,
    );
    const table = [HEADS[language], '|---|---|---|', ...rows].join('\n');
    const text = readFileSync(join(root, PAGES[language]), 'utf8');
    return text.replace(
      /(<!-- abilities: .*-->\n)[\s\S]*(<!-- \/abilities -->)/,
      (_, start, end) => `${start}\n${table}\n\n${end}`,
    );
  };
  return { [PAGES.en]: page('en'), [PAGES.zh]: page('zh') };
}
