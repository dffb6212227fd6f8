import { wrap } from '../terminal/display-width.ts';
import type { Styles } from '../terminal/style.ts';
import type { Finding, Verdict } from './finding.ts';

const marks: Record<Verdict, string> = { ok: '✓', warn: '!', fail: '✗' };

/** A line with its mark, and under it what to do. */
export function renderFinding({ verdict, summary, advice }: Finding, style: Styles, columns: number): string {
  const dress = { ok: style.green, warn: style.yellow, fail: style.red }[verdict];
  const [first = '', ...rest] = wrap(summary, columns - 4);
  const lines = [`${dress(marks[verdict])} ${first}`, ...rest.map((line) => `  ${line}`)];
  if (advice) lines.push(...wrap(advice, columns - 6).map((line, index) => `  ${index === 0 ? '→' : ' '} ${line}`));
  return lines.join('\n');
}
