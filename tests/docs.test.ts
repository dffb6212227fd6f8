import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';

const root = join(import.meta.dirname, '..');
const pages = execFileSync('git', ['ls-files', '*.md'], { cwd: root, encoding: 'utf8' }).trim().split('\n');

/** What Markdown links to and shows, outside of code. */
function targetsOf(page: string): string[] {
  const text = readFileSync(join(root, page), 'utf8')
    .replaceAll(/^```[\s\S]*?^```/gm, '')
    .replaceAll(/`[^`\n]*`/g, '');
  const links = [...text.matchAll(/\]\(\s*<?([^)\s>]+)>?[^)]*\)/g), ...text.matchAll(/(?:src|href)="([^"]+)"/g)];
  return links.map(([, target]) => target!);
}

/** GitHub's rule for the anchor of a heading. */
const anchorOf = (heading: string) =>
  heading
    .trim()
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\p{M} _-]/gu, '')
    .replaceAll(' ', '-');

function anchorsOf(page: string): string[] {
  const headings = readFileSync(page, 'utf8').matchAll(/^#+ (.+)$/gm);
  return [...headings].map(([, heading]) => anchorOf(heading!));
}

test('every relative link and image of the documents leads to something', () => {
  const broken: string[] = [];
  let checked = 0;
  for (const page of pages) {
    for (const target of targetsOf(page)) {
      if (/^[a-z]+:/i.test(target)) continue;
      checked += 1;
      const [path, anchor] = decodeURI(target).split('#') as [string, string?];
      const file = path === '' ? join(root, page) : join(root, dirname(page), path);
      if (!existsSync(file)) broken.push(`${page}: ${target}`);
      else if (anchor && file.endsWith('.md') && !anchorsOf(file).includes(anchor)) broken.push(`${page}: ${target}`);
    }
  }
  assert.ok(checked > 20);
  assert.deepEqual(broken, []);
});

test('every page for users is there in English and in Chinese, with as many sections, tables and examples', () => {
  const english = pages.filter((page) => /^(README|CONTRIBUTING|docs\/[a-z-]+)\.md$/.test(page));
  assert.ok(english.length >= 6);
  for (const page of english) {
    const [en, zh] = [page, page.replace(/\.md$/, '.zh-CN.md')].map((path) => shapeOf(join(root, path)));
    assert.deepEqual(zh, en, page);
  }
});

function shapeOf(path: string) {
  const text = readFileSync(path, 'utf8');
  const count = (pattern: RegExp) => [...text.matchAll(pattern)].length;
  return { headings: count(/^#+ /gm), rows: count(/^\|/gm), examples: count(/^```/gm) };
}
