import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AppError } from '@wanwen/server/platform';
import { createContext } from './context.ts';
import { CliError, Interrupted } from './errors.ts';
import { reportFailure } from './report-failure.ts';
import { fakeProcess } from './testing/fake-process.ts';

function report(error: unknown, options: { lang?: string; json?: boolean } = {}) {
  const fake = fakeProcess();
  const context = createContext(fake.process, { lang: options.lang });
  const code = reportFailure(error, context, options.json ?? false);
  return { code, stdout: fake.stdout(), stderr: fake.stderr() };
}

const full = new AppError({
  code: 'disk_full',
  message: '/models has 1.0 GB free, and 2.0 GB more are needed.',
  details: { folder: '/models', needed: 2e9, free: 1e9 },
});

test('an error of the server is told in the reader’s language, with its numbers', () => {
  assert.match(report(full).stderr, /^Error: \/models has 1\.0 GB free/);
  assert.match(report(full, { lang: 'zh' }).stderr, /^错误： \/models 剩余 1\.0 GB，还需要 2\.0 GB/);
});

test('an error without a translation keeps its own words', () => {
  assert.match(report(new AppError({ code: 'odd', message: 'Odd.' }), { lang: 'zh' }).stderr, /Odd\./);
});

test('a message cannot drive the terminal, and no stack trace is shown', () => {
  const { stderr } = report(new Error('bad\u001b[2Jfile'));
  assert.equal(stderr, 'Error: bad[2Jfile\n');
});

test('missing things make 3, everything else 1, and Ctrl-C its own code without a word', () => {
  assert.equal(report(new AppError({ code: 'model_not_found', message: 'x' })).code, 3);
  assert.equal(report(new CliError('error.no-model', {}, { exitCode: 3 })).code, 3);
  assert.equal(report(full).code, 1);
  assert.deepEqual(report(new Interrupted()), { code: 130, stdout: '', stderr: '' });
});

test('with --json the same is one document on stdout', () => {
  assert.equal(JSON.parse(report(full, { json: true }).stdout).error.code, 'disk_full');
});
