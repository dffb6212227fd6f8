import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { missingPython, pythonWithSdks } from './support/python-environment.ts';
import { runProgram } from './support/run-program.ts';
import { missingModel, type StartedServer, startServer } from './support/start-server.ts';

const root = join(import.meta.dirname, '..');
const skip = missingModel() ?? missingPython() ?? false;
let server: StartedServer;
let python: string;
let key: string;

before(async () => {
  if (skip) return;
  // A small context ends answers that the examples do not limit.
  const starting = startServer({ env: { WANWEN_CONTEXT_LENGTH: '256' } });
  [server, python] = await Promise.all([starting, pythonWithSdks()]);
  key = await server.makeKey();
});
after(() => server?.[Symbol.asyncDispose]());

const RUN_LIMIT = 120_000;
const node = (code: string) => [process.execPath, '--input-type=module-typescript', '--eval', code];

/** How an example of each language is run. */
const RUNNERS: Record<string, (code: string) => string[]> = {
  sh: (code) => ['bash', '-c', code.replaceAll('curl ', 'curl --silent --show-error --fail ')],
  python: (code) => [python, '-c', code],
  js: node,
  ts: node,
};

function examplesOf(page: string) {
  const text = readFileSync(join(root, page), 'utf8');
  return [...text.matchAll(/^```(\w+)\n([\s\S]*?)^```/gm)]
    .map(([, language, code]) => ({ language: language!, code: code! }))
    .filter(({ language }) => language in RUNNERS);
}

/** How many examples each page has, by language. */
const PAGES: Record<string, Record<string, number>> = {
  api: { sh: 4, python: 4, js: 1, ts: 3 },
  abilities: { sh: 2, python: 1, js: 1 },
};

for (const page of Object.keys(PAGES).flatMap((name) => [`docs/${name}.md`, `docs/${name}.zh-CN.md`])) {
  const examples = examplesOf(page);
  const counted = PAGES[/\w+(?=\.)/.exec(page)![0]]!;

  // The model answers several at once sooner than one after the other.
  describe(page, { concurrency: 4 }, () => {
    test(`${page} has its examples in several languages`, () => {
      const counts = Object.entries(Object.groupBy(examples, ({ language }) => language));
      assert.deepEqual(Object.fromEntries(counts.map(([language, all]) => [language, all!.length])), counted);
    });

    for (const [index, { language, code }] of examples.entries()) {
      test(`${page}: example ${index + 1}, in ${language}, does what it says`, { skip }, async () => {
        const here = code.replaceAll('http://localhost:2023', server.address);
        assert.ok(here !== code, 'it asks this server');
        const [command, ...args] = RUNNERS[language]!(here) as [string, ...string[]];
        const printed = await runProgram(command, args, {
          limitMs: RUN_LIMIT,
          cwd: root,
          env: { WANWEN_API_KEY: key },
        });
        assert.ok(printed.trim().length > 0);
      });
    }
  });
}
