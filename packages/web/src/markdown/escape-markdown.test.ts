import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Token } from 'marked';
import { decodeEntities } from './decode-entities.ts';
import { escapeMarkdown } from './escape-markdown.ts';
import { splitBlocks } from './split-blocks.ts';

const plain = new Set(['paragraph', 'text', 'escape', 'list', 'list_item']);

/** What a reader sees, and the kinds of all that is there. */
function read(tokens: readonly Token[]): { text: string; kinds: string[] } {
  const parts = tokens.map((token) => {
    const inner: Token[] | undefined = 'items' in token ? token.items : 'tokens' in token ? token.tokens : undefined;
    if (inner) {
      const { text, kinds } = read(inner);
      return { text, kinds: [token.type, ...kinds] };
    }
    return { text: token.type === 'escape' ? token.text : decodeEntities(token.raw), kinds: [token.type] };
  });
  return { text: parts.map(({ text }) => text).join(''), kinds: parts.flatMap(({ kinds }) => kinds) };
}

function assertPlain(text: string): void {
  const seen = text.replaceAll(/\s+/gu, ' ').trim();
  if (seen === '') return;
  for (const lead of ['', '- ', '**标题**\n- ']) {
    const { kinds, text: shown } = read(splitBlocks(`${lead}${escapeMarkdown(text)}`));
    const extra = lead.startsWith('**') ? 'strong' : '';
    assert.deepEqual(
      kinds.filter((kind) => !plain.has(kind) && kind !== extra),
      [],
      `${lead}${text} → ${escapeMarkdown(text)}`,
    );
    if (lead === '') assert.equal(shown, seen);
  }
}

test('nothing that somebody wrote works as Markdown, and all of it is shown', () => {
  for (const text of [
    '![x](https://evil.example/p.png)',
    '见 [文档](https://evil.example)',
    'https://evil.example www.evil.example a@evil.example',
    '<img src=x onerror=alert(1)> &lt;b&gt; &#91;',
    '# 标题',
    '- 一条',
    '1. 第一',
    '12) 十二',
    '> 引用',
    '```js',
    '---',
    '===',
    '| a | b |',
    '**重点：**内容 ~~不要~~ _斜_ `码`',
    '$x^2$ $$y$$ \\(z\\) \\[w\\] \\\\(v\\\\)',
    '[ ] 待办',
    '<https://evil.example>',
    '[x]: https://evil.example',
    'ftp://evil.example mailto:a@b.cn',
  ])
    assertPlain(text);
});

test('whatever stands in a text, it stays plain', () => {
  const pieces = ['a', '中', ' ', '。', ...'\\`*_{}[]()<>#+-.!|~$&^=:/@1"\'', 'www.', 'https://', '&amp;', '\n', '\t'];
  fc.assert(fc.property(fc.string({ unit: fc.constantFrom(...pieces), maxLength: 24 }), assertPlain), {
    numRuns: 3000,
  });
});
