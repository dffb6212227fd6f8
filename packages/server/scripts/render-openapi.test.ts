import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { renderOpenApi } from './render-openapi.ts';

const FILE = join(import.meta.dirname, '../../../docs/openapi.json');

test('docs/openapi.json is what the server says of itself; packages/server/scripts/write-openapi.ts writes it anew', async () => {
  assert.equal(await readFile(FILE, 'utf8'), await renderOpenApi());
});

test('every reference in the description leads to a schema, and every route says what it is for', async () => {
  const described = JSON.parse(await readFile(FILE, 'utf8'));
  for (const [, name] of JSON.stringify(described).matchAll(/"#\/components\/schemas\/([^"]+)"/g)) {
    assert.ok(described.components.schemas[name!], name);
  }
  const routes = Object.entries<Record<string, { summary?: string }>>(described.paths);
  assert.ok(routes.some(([path]) => path === '/v1/chat/completions'));
  const silent = routes.flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, { summary }]) => (summary ? [] : [`${method} ${path}`])),
  );
  assert.deepEqual(silent, []);
});
