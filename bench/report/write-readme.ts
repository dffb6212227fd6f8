import { readFileSync, writeFileSync } from 'node:fs';
import type { Wording } from './finding.ts';
import { toMarkdown } from './markdown.ts';
import type { Report } from './report.ts';

const START = '<!-- measured: begin -->';
const END = '<!-- measured: end -->';
const files: Wording = { en: 'README.md', zh: 'README.zh-CN.md' };

/** Puts the report between the marks of both READMEs of the bench. */
export function writeReadmes(report: Report): void {
  for (const language of ['en', 'zh'] as const) {
    const path = new URL(`../${files[language]}`, import.meta.url);
    const text = readFileSync(path, 'utf8');
    const from = text.indexOf(START);
    const to = text.indexOf(END);
    if (from < 0 || to < from) throw new Error(`${files[language]} has lost the marks of its table.`);
    const table = `${introduce(report, language)}\n\n${toMarkdown(report.findings, language)}`;
    writeFileSync(path, `${text.slice(0, from + START.length)}\n\n${table}\n\n${text.slice(to)}`);
  }
}

function introduce({ measuredAt, machine, cpuBackends }: Report, language: keyof Wording): string {
  const { processor, cores, memoryBytes, node, system, commit } = machine;
  const cpuBackend = cpuBackends.join(', ');
  const day = measuredAt.slice(0, 10);
  const gib = (memoryBytes / 2 ** 30).toFixed(1);
  if (language === 'zh') {
    return `${day}，提交 ${commit}：${processor}，${cores} 核，${gib} GiB 内存，${system}，Node ${node}，双方均使用 ${cpuBackend}。`;
  }
  return `${day}, commit ${commit}: ${processor}, ${cores} cores, ${gib} GiB of memory, ${system}, Node ${node}, ${cpuBackend} on both sides.`;
}
