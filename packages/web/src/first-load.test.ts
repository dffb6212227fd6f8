import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';

const dist = join(import.meta.dirname, '../dist');
/** Bytes of JavaScript and style sheets, gzipped, that the first screen may take. */
const budget = 320_000;

const page = readFileSync(join(dist, 'index.html'), 'utf8');
const files = [...page.matchAll(/(?:src|href)="(\/[^"]+\.(?:js|css))"/g)].map((match) => match[1]!);

test('the first screen loads at most 320 KB of code, gzipped', (context) => {
  assert.ok(files.length >= 3, 'index.html names its files');
  const bytes = files.reduce((sum, file) => sum + gzipSync(readFileSync(join(dist, file)), { level: 9 }).length, 0);
  context.diagnostic(`${Math.round(bytes / 1000)} KB in ${files.length} files`);
  assert.ok(bytes <= budget, `${bytes} bytes`);
});

test('what the first screen does not show is loaded only when used', () => {
  const code = files.map((file) => readFileSync(join(dist, file), 'utf8')).join('\n');
  const everything = readdirSync(join(dist, 'assets'))
    .filter((name) => name.endsWith('.js'))
    .map((name) => readFileSync(join(dist, 'assets', name), 'utf8'))
    .join('\n');
  for (const [what, mark] of [
    ['formulas', 'KaTeX parse error'],
    ['diagrams', 'mermaidAPI'],
    ['colours', 'nonlocal'],
    ['models page', 'makeDefault.isPending'],
    ['sign-in', 'INVALID_EMAIL_OR_PASSWORD'],
    ['account', 'account.second.qr'],
    ['abilities', 'abilities.menu.purpose'],
    ['console', 'console.keys.createdTitle'],
    ['agenda', 'agenda.todos.addHint'],
    ['charts', 'barMaxWidth'],
  ] as const) {
    assert.ok(!code.includes(mark), what);
    assert.ok(everything.includes(mark), `${what}: the mark is still one`);
  }
});

test('the page runs no inline script and asks nobody else for anything', () => {
  assert.doesNotMatch(page, /<script(?![^>]*\bsrc=)/);
  assert.doesNotMatch(page, /\bon[a-z]+=/);
  assert.doesNotMatch(page, /(?:src|href)="(?:https?:)?\/\//);
});
