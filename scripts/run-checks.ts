/**
 * Runs the checks of the test command one after another and ends with a summary. Each is a child process, so that a crash
 * in one is a failure of that one. `--only a,b` runs a part; `--files <glob>` narrows the tests.
 */
import { spawn } from 'node:child_process';
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { fetchTestModels } from '../packages/server/scripts/fetch-test-models.ts';

const root = dirname(import.meta.dirname);
const { values } = parseArgs({ options: { only: { type: 'string' }, files: { type: 'string' } } });

const tool = (name: string) => join(root, 'node_modules', '.bin', name);

interface Check {
  name: string;
  run(): Promise<number>;
}

const run = (command: string, args: string[], env: Record<string, string> = {}): Promise<number> =>
  new Promise((resolve) => {
    const path = `${dirname(process.execPath)}:${process.env.PATH ?? ''}`;
    const child = spawn(command, args, {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, PATH: path, ...env },
    });
    child.on('error', (error) => {
      console.error(error.message);
      resolve(1);
    });
    child.on('exit', (code, signal) => resolve(signal ? 1 : (code ?? 1)));
  });

const testFiles = () =>
  globSync(
    values.files ?? [
      'packages/*/{src,test,scripts}/**/*.test.ts',
      'scripts/**/*.test.ts',
      'tests/**/*.test.ts',
      'examples/**/*.test.ts',
      'bench/**/*.test.ts',
    ],
    {
      cwd: root,
      exclude: ['**/node_modules/**', '**/dist/**'],
    },
  ).sort();

/** More failing files than this are no accident of a busy machine. */
const TRIED_AGAIN = 8;

/**
 * Runs all tests, one file more at once than there are cores, because many wait: for a page, a process, a clock. A few files
 * that failed are run once more with nothing beside them: what fails again has failed, what passes is named as unsteady, so
 * that it is mended and not lost sight of.
 */
const runTests = async (): Promise<number> => {
  const models = await fetchTestModels();
  const folder = mkdtempSync(join(tmpdir(), 'wanwen-checks-'));
  const failedList = join(folder, 'failed');
  const runFiles = (files: string[], concurrency: number) => {
    const how = [`--test-concurrency=${concurrency}`, '--test-timeout=300000'];
    return run(process.execPath, ['--test', ...how, '--test-reporter=./scripts/lib/brief-reporter.mjs', ...files], {
      WANWEN_TEST_MODEL: models.starter,
      WANWEN_TEST_GEMMA: models.gemma,
      WANWEN_TEST_FAILED: failedList,
    });
  };
  try {
    const code = await runFiles(testFiles(), Math.min(4, availableParallelism() + 1));
    if (code === 0 || !existsSync(failedList)) return code;
    const failed = readFileSync(failedList, 'utf8').split('\n').filter(Boolean);
    if (failed.length === 0 || failed.length > TRIED_AGAIN) return code;
    console.log(`\n── ${failed.length === 1 ? 'the file' : 'the files'} that failed, once more and alone`);
    const again = await runFiles(failed, 1);
    if (again === 0) for (const file of failed) console.log(`unsteady ${relative(root, file)}: passed alone only`);
    return again;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

const checks: Check[] = [
  { name: 'types', run: () => run(tool('tsc'), ['-p', '.']) },
  { name: 'lint', run: () => run(tool('biome'), ['ci', '--error-on-warnings', '.']) },
  { name: 'dead-code', run: () => run(tool('knip'), []) },
  { name: 'arrows', run: () => run(process.execPath, [join(root, 'scripts', 'check-arrows.ts')]) },
  { name: 'tests', run: runTests },
];

const only = values.only?.split(',');
const unknown = only?.filter((name) => !checks.some((check) => check.name === name)) ?? [];
if (unknown.length > 0) {
  console.error(`No such check: ${unknown.join(', ')}. There are: ${checks.map((check) => check.name).join(', ')}.`);
  process.exit(2);
}

const outcomes: { name: string; ok: boolean; seconds: number }[] = [];
for (const check of checks.filter(({ name }) => !only || only.includes(name))) {
  console.log(`\n── ${check.name}`);
  const from = performance.now();
  const code = await check.run();
  outcomes.push({ name: check.name, ok: code === 0, seconds: (performance.now() - from) / 1000 });
}

console.log('');
for (const { name, ok, seconds } of outcomes)
  console.log(`${ok ? 'ok  ' : 'FAIL'}  ${name.padEnd(10)} ${seconds.toFixed(1)} s`);
process.exit(outcomes.every(({ ok }) => ok) ? 0 : 1);
