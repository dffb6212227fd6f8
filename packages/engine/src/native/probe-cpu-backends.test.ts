import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { findLibraryFolder, listLibraryFiles } from './library-folder.ts';
import { probeCpuBackends } from './probe-cpu-backends.ts';

const crashingChild = new URL('./probe/testing/crashing-child.ts', import.meta.url);

test('this machine has a CPU back end that computes right', async () => {
  const { chosen, candidates } = await probeCpuBackends();
  const found = candidates.find(({ file }) => file === chosen);
  assert.equal(found?.ok, true);
  assert.ok(candidates.every(({ score }) => score <= (found?.score as number) || candidates[0]?.ok === false));
});

test('a back end that traps or computes nonsense is passed over, and the result is remembered', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'probe-test-'));
  try {
    const { base, ggml, llama } = listLibraryFiles(findLibraryFolder());
    const [, extension] = /(\.\w+)$/.exec(base) as unknown as [string, string];
    const prefix = base.startsWith('lib') ? 'lib' : '';
    const libraryFolder = join(folder, 'libraries');
    await mkdir(libraryFolder);
    const backends = ['plain', 'trap', 'wrong', 'right', 'other'].map(
      (name) => `${prefix}ggml-cpu-${name}${extension}`,
    );
    for (const file of [base, ggml, llama, ...backends]) await writeFile(join(libraryFolder, file), '');
    const options = { libraryFolder, cacheDirectory: join(folder, 'cache'), child: crashingChild };
    const probe = await probeCpuBackends(options);
    assert.equal(probe.chosen, `${prefix}ggml-cpu-right${extension}`);
    const verdicts = probe.candidates.map(({ ok, reason }) => [ok, reason.replace(/ [-\d.]+$/, '')]);
    assert.deepEqual(verdicts, [
      [false, 'crashes with SIGILL'],
      [false, 'computes wrong: likeness to the plainest back end'],
      [true, 'computes right'],
      [undefined, 'not tried, because a better one works'],
      [false, 'made for another CPU'],
    ]);
    const nowhere = new URL('./no-such-child.ts', import.meta.url);
    const remembered = await probeCpuBackends({ ...options, child: nowhere });
    assert.equal(remembered.chosen, probe.chosen);
    await assert.rejects(probeCpuBackends({ ...options, child: nowhere, fresh: true }), {
      code: 'unsupported_platform',
    });
    await assert.rejects(probeCpuBackends({ ...options, child: nowhere, cpu: 'another CPU' }), {
      code: 'unsupported_platform',
    });
  } finally {
    await rm(folder, { recursive: true });
  }
});
