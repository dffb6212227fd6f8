// A test reporter for node:test: one line a file, failures in full at the end, skips with their reasons, and the totals.
// Where `WANWEN_TEST_FAILED` names a file, the names of the test files that failed are left in it, one a line.
import { writeFileSync } from 'node:fs';
import { relative } from 'node:path';

const counts = { passed: 0, failed: 0, skipped: 0 };
const failures = [];
const skips = [];

const noteResult = (event) => {
  const { details, file, name, skip, todo } = event.data;
  if (details?.type === 'suite' || details?.error?.failureType === 'subtestsFailed') return;
  const kind = skip !== undefined || todo !== undefined ? 'skipped' : event.type === 'test:pass' ? 'passed' : 'failed';
  counts[kind] += 1;
  if (kind === 'failed') failures.push({ file, name, error: details.error });
  if (kind === 'skipped') skips.push({ file, name, reason: typeof skip === 'string' ? skip : '' });
};

const describe = (error) => {
  const cause = error?.cause ?? error;
  return typeof cause === 'object' ? (cause?.stack ?? cause?.message ?? JSON.stringify(cause)) : String(cause);
};

export default async function* brief(source) {
  const root = process.cwd();
  const short = (file) => (file ? relative(root, file) : '?');
  const failedFiles = new Set();
  for await (const event of source) {
    if (event.type === 'test:pass' || event.type === 'test:fail') noteResult(event);
    if (event.type === 'test:fail' && event.data.details?.error?.failureType !== 'subtestsFailed')
      yield `FAIL ${short(event.data.file)}: ${event.data.name}\n`;
    if (event.type === 'test:stderr' && process.env.WANWEN_TEST_VERBOSE) yield event.data.message;
    if (event.type === 'test:summary' && event.data.file) {
      const { passed, failed, skipped } = event.data.counts;
      const seconds = (event.data.duration_ms / 1000).toFixed(1);
      const hasFailed = failed > 0 || !event.data.success;
      if (hasFailed) failedFiles.add(event.data.file);
      yield `${hasFailed ? 'FAIL' : 'ok  '} ${short(event.data.file)}  ${passed} passed${failed ? `, ${failed} failed` : ''}${skipped ? `, ${skipped} skipped` : ''}  (${seconds} s)\n`;
    }
  }
  if (process.env.WANWEN_TEST_FAILED) writeFileSync(process.env.WANWEN_TEST_FAILED, [...failedFiles].join('\n'));
  for (const { file, name, error } of failures) yield `\n✖ ${short(file)}: ${name}\n${describe(error)}\n`;
  for (const { file, name, reason } of skips) yield `skipped ${short(file)}: ${name}${reason ? ` (${reason})` : ''}\n`;
  yield `\n${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped\n`;
}
