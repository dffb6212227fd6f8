import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import koffi from 'koffi';
import { loadLibrary, refuseOtherRelease, verifyDefaults } from './library.ts';
import { findLibraryFolder, listLibraryFiles } from './library-folder.ts';
import { nativeTable } from './table.generated.ts';

test('the installed library is the one the table was generated for', () => {
  const { llama } = loadLibrary(findLibraryFolder());
  assert.ok(llama.ggml_backend_reg_count() > 0);
  assert.match(llama.llama_version() ?? '', new RegExp(nativeTable.release.slice(1)));
});

test('structs are laid out as the table says', () => {
  for (const { name, size, fields } of nativeTable.structs) {
    assert.equal(koffi.sizeof(name), size);
    for (const field of fields) assert.equal(koffi.offsetof(name, field.name), field.offset, `${name}.${field.name}`);
  }
});

test('another release is refused, with both versions', () => {
  assert.doesNotThrow(() => refuseOtherRelease('v0.5.0'));
  assert.throws(() => refuseOtherRelease('v0.6.0'), { code: 'unsupported_platform', message: /v0\.6\.0.*v0\.5\.0/ });
  assert.throws(() => refuseOtherRelease(null), { code: 'unsupported_platform' });
});

test('a field that has moved shows in the defaults', () => {
  const { llama } = loadLibrary(findLibraryFolder());
  const moved = {
    ...llama,
    llama_context_default_params: () => ({ ...llama.llama_context_default_params(), n_batch: 512, n_ubatch: 1 }),
  };
  assert.throws(() => verifyDefaults(moved), { message: /n_batch is 512, not 2048; n_ubatch is 1, not 512/ });
});

test('a machine without libraries is told which are supported', () => {
  assert.throws(() => findLibraryFolder({ platform: 'freebsd', arch: 'x64' }), {
    code: 'unsupported_platform',
    message: /freebsd on x64.*linux-x64/,
  });
});

test('a package that is not installed is named', () => {
  const resolve = () => {
    throw new Error('not found');
  };
  assert.throws(() => findLibraryFolder({ platform: 'darwin', arch: 'arm64' }, resolve), {
    code: 'unsupported_platform',
    message: /@node-llama-cpp\/mac-arm64-metal@3\.22\.1/,
  });
});

test('a package of another version is refused', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'library-test-'));
  try {
    await writeFile(join(folder, 'package.json'), '{"version":"3.21.1"}');
    const resolve = () => join(folder, 'dist', 'index.js');
    assert.throws(() => findLibraryFolder({ platform: 'linux', arch: 'x64' }, resolve), {
      message: /3\.21\.1.*3\.22\.1/,
    });
    assert.throws(() => listLibraryFiles(folder, { platform: 'win32', arch: 'x64' }), {
      message: /llama\.v0\.5\.0\.dll/,
    });
  } finally {
    await rm(folder, { recursive: true });
  }
});
