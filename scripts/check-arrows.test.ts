import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { checkArrows } from './check-arrows.ts';

const house = {
  'packages/engine/package.json': '{"exports":{".":"./src/index.ts"}}',
  'packages/contract/package.json': '{"exports":{".":"./src/index.ts"}}',
  'packages/engine/src/index.ts': 'export const engine = 1;',
  'packages/contract/src/index.ts': "import { z } from 'zod'; export const text = z.string();",
  'packages/server/src/platform/index.ts': "export { clock } from './clock.ts';",
  'packages/server/src/platform/clock.ts': 'export const clock = 1;',
  'packages/server/src/models/index.ts':
    "import { engine } from '@wanwen/engine'; import { clock } from '../platform/index.ts'; export { engine, clock };",
  'packages/server/src/gateway/index.ts': "import { engine } from '../models/index.ts'; export { engine };",
  'packages/server/src/chat/index.ts': "import { engine } from '../gateway/index.ts'; export { engine };",
  'packages/web/src/main.tsx':
    "import { text } from '@wanwen/contract'; export const Page = () => <p>{String(text)}</p>;",
};

/** Faults of the small sound house above with some files put in or replaced. */
const faultsWith = (planted: Record<string, string>) => {
  const root = mkdtempSync(join(tmpdir(), 'wanwen-arrows-'));
  try {
    for (const [file, text] of Object.entries({ ...house, ...planted })) {
      mkdirSync(join(root, dirname(file)), { recursive: true });
      writeFileSync(join(root, file), text);
    }
    return checkArrows(root).faults.map(
      ({ from, rule }) => `${from.replace('packages/server/src/', '')}: ${rule.replaceAll('packages/server/src/', '')}`,
    );
  } finally {
    rmSync(root, { recursive: true });
  }
};

test('a sound house has no fault', () => {
  assert.deepEqual(faultsWith({}), []);
});

test('a planted bad import is found, whichever rule it breaks', () => {
  const cases: [file: string, text: string, fault: RegExp][] = [
    [
      'packages/server/src/platform/bad.ts',
      "import { engine } from '../models/index.ts';",
      /platform\/bad.ts: an import points up/,
    ],
    [
      'packages/server/src/chat/bad.ts',
      "import { engine } from '@wanwen/engine';",
      /chat\/bad.ts: only models may use the engine/,
    ],
    [
      'packages/server/src/chat/bad.ts',
      "import type { Engine } from '@wanwen/engine';",
      /chat\/bad.ts: only models may use the engine/,
    ],
    [
      'packages/server/src/chat/bad.ts',
      "import { clock } from '../platform/clock.ts';",
      /entered by its front door, platform\/index.ts/,
    ],
    ['packages/server/src/chat/bad.ts', "export * from './index.ts';", /does not enter by its own front door/],
    ['packages/server/src/chat/bad.ts', "const late = () => import('../api/openai/index.ts');", /an import points up/],
    ['packages/server/src/attic/bad.ts', "import 'node:fs';", /stands in no room/],
    ['packages/engine/src/bad.ts', "import { text } from '@wanwen/contract';", /package engine may not use contract/],
    [
      'packages/web/src/bad.ts',
      "import { clock } from '../../server/src/platform/index.ts';",
      /package web may not use server/,
    ],
    ['packages/contract/src/bad.ts', "import 'fastify';", /contract imports zod only/],
  ];
  for (const [file, text, fault] of cases) assert.match(faultsWith({ [file]: text }).join('\n'), fault, text);
});

test('a cycle is found, and a type-only way back is none', () => {
  const first = 'packages/server/src/chat/first.ts';
  const second = 'packages/server/src/chat/second.ts';
  const there = { [first]: "import { b } from './second.ts'; export const a = () => b;" };
  assert.match(
    faultsWith({ ...there, [second]: "import { a } from './first.ts'; export const b = a;" }).join('\n'),
    /a cycle: chat\/first.ts → chat\/second.ts → chat\/first.ts/,
  );
  assert.deepEqual(
    faultsWith({ ...there, [second]: "import type { a } from './first.ts'; export const b: typeof a | null = null;" }),
    [],
  );
});

test('this repository keeps to its arrows', () => {
  const { faults, modules } = checkArrows(dirname(import.meta.dirname));
  assert.deepEqual(faults, []);
  assert.ok(modules > 20, `only ${modules} modules were seen`);
});
