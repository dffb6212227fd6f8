import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

/** A stand-in for npm: counts its calls, and fails while a file says so. */
const fakeNpm = `
const fs = require('node:fs');
fs.appendFileSync('npm-calls', process.argv.slice(2).join(' ') + '\\n');
if (fs.existsSync('npm-fails')) process.exit(7);
fs.mkdirSync('node_modules', { recursive: true });
`;

const inSandbox = (
  body: (sandbox: {
    root: string;
    bootstrap: () => { code: number | null; text: string };
    npmCalls: () => string[];
  }) => void,
) => {
  const root = mkdtempSync(join(tmpdir(), 'wanwen-bootstrap-'));
  try {
    mkdirSync(join(root, 'scripts', 'lib'), { recursive: true });
    cpSync(join(import.meta.dirname, 'lib', 'bootstrap.mjs'), join(root, 'scripts', 'lib', 'bootstrap.mjs'));
    writeFileSync(join(root, 'package.json'), JSON.stringify({ dependencies: { node: '24.0.0' } }));
    writeFileSync(join(root, 'package-lock.json'), '{"lockfileVersion":3}');
    writeFileSync(join(root, 'npm.js'), fakeNpm);
    writeFileSync(
      join(root, 'go.mjs'),
      "import { bootstrap } from './scripts/lib/bootstrap.mjs'; console.log('node:', bootstrap());",
    );
    const bootstrap = () => {
      const run = spawnSync(process.execPath, ['go.mjs'], {
        cwd: root,
        encoding: 'utf8',
        env: { ...process.env, npm_execpath: join(root, 'npm.js') },
      });
      return { code: run.status, text: run.stdout + run.stderr };
    };
    const npmCalls = () =>
      existsSync(join(root, 'npm-calls')) ? readFileSync(join(root, 'npm-calls'), 'utf8').trim().split('\n') : [];
    body({ root, bootstrap, npmCalls });
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
};

test('packages are installed once, from the lock file', () => {
  inSandbox(({ bootstrap, npmCalls }) => {
    const first = bootstrap();
    assert.equal(first.code, 0, first.text);
    assert.match(first.text, /Installing packages/);
    assert.match(npmCalls()[0]!, /^install --no-save /);
    const second = bootstrap();
    assert.equal(second.code, 0, second.text);
    assert.doesNotMatch(second.text, /Installing/);
    assert.equal(npmCalls().length, 1);
  });
});

test('an install that failed is said so in both languages, and done again by the next try', () => {
  inSandbox(({ root, bootstrap, npmCalls }) => {
    writeFileSync(join(root, 'npm-fails'), '');
    const failed = bootstrap();
    assert.equal(failed.code, 1);
    assert.match(failed.text, /Packages could not be installed: npm ended with code 7/);
    assert.match(failed.text, /依赖安装失败/);
    rmSync(join(root, 'npm-fails'));
    writeFileSync(join(root, 'node_modules', 'half-unpacked'), '');
    assert.equal(bootstrap().code, 0);
    assert.equal(npmCalls().length, 2);
    assert.ok(
      !existsSync(join(root, 'node_modules', 'half-unpacked')),
      'what a cut install left behind is taken for good',
    );
  });
});

test('a changed lock file is installed again', () => {
  inSandbox(({ root, bootstrap, npmCalls }) => {
    bootstrap();
    writeFileSync(join(root, 'package-lock.json'), '{"lockfileVersion":3,"packages":{}}');
    bootstrap();
    assert.equal(npmCalls().length, 2);
  });
});
