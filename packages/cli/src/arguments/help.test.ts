import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { commands } from '../commands.ts';
import { displayWidth } from '../terminal/display-width.ts';
import { createStyles } from '../terminal/style.ts';
import { translator } from '../texts/translate.ts';
import { renderCommandHelp, renderGroup, renderOverview } from './render-help.ts';

const languages = ['en', 'zh'] as const;
const golden = new URL('./golden/', import.meta.url);
/** `WANWEN_UPDATE_GOLDEN=1` writes the files anew. */
const update = process.env.WANWEN_UPDATE_GOLDEN === '1';

function allHelp(language: 'en' | 'zh', columns: number): string {
  const help = { text: translator(language), style: createStyles(false), columns };
  const pages: [string, string][] = [
    ['wanwen', renderOverview(commands, help)],
    ...['models', 'org', 'member', 'key', 'invite'].map((group): [string, string] => [
      `wanwen ${group}`,
      renderGroup(group, commands, help),
    ]),
    ...commands.map((command): [string, string] => [`wanwen ${command.name}`, renderCommandHelp(command, help)]),
  ];
  return pages.map(([name, page]) => `$ ${name} --help\n${page}`).join('\n');
}

for (const language of languages)
  test(`the help in ${language} is as recorded`, () => {
    const file = new URL(`help.${language}.txt`, golden);
    const help = allHelp(language, 80);
    if (update) {
      mkdirSync(golden, { recursive: true });
      writeFileSync(file, help);
    }
    assert.equal(help, readFileSync(file, 'utf8'));
  });

test('the help fits a narrow terminal', () => {
  for (const language of languages)
    for (const columns of [60, 80, 100])
      for (const line of allHelp(language, columns).split('\n'))
        if (!/^ {2}(wanwen|cat) /.test(line) && !line.startsWith('$'))
          assert.ok(displayWidth(line) <= columns + 2, `${columns}: ${line}`);
});

test('every command has an example that begins with its name or pipes into it', () => {
  for (const { name, examples } of commands) {
    assert.ok(examples.length > 0, name);
    assert.ok(
      examples.every(({ line }) => line.includes(`wanwen ${name}`)),
      name,
    );
  }
});
