import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Finding, figure } from './finding.ts';
import { toMarkdown } from './markdown.ts';

const finding = (value: number): Finding => ({
  claim: { en: 'Throughput', zh: '吞吐量' },
  situation: { en: '4 clients', zh: '4 个客户端' },
  model: 'tiny',
  unit: 't/s',
  figures: [figure('wanwen', [55, 66, 44]), figure('peer', [50])],
  ratios: [{ of: { en: 'wanwen ÷ peer', zh: 'wanwen ÷ 对照' }, value, target: { atLeast: 1.1 } }],
});

test('a ratio on its target is met, one below it is not', () => {
  assert.match(toMarkdown([finding(1.1)], 'en'), /wanwen ÷ peer: 1\.1 \| ≥ 1\.1 \| yes/);
  assert.match(toMarkdown([finding(1.0951)], 'en'), /wanwen ÷ peer: 1\.095 \| ≥ 1\.1 \| \*\*no\*\*/);
});

test('the table shows medians, in the language asked for', () => {
  const table = toMarkdown([finding(1.1)], 'zh');
  assert.match(table, /### 吞吐量/);
  assert.match(table, /wanwen 55 t\/s<br>peer 50 t\/s/);
});
