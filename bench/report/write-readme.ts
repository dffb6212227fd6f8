import { readFileSync, writeFileSync } from 'node:fs';
import type { Section, Wording } from './finding.ts';
import { toMarkdown } from './markdown.ts';
import type { Report } from './report.ts';

const SECTIONS: Section[] = ['engine', 'gateway', 'digest', 'live'];
const files: Wording = { en: 'README.md', zh: 'README.zh-CN.md' };

/** Puts what was measured between the marks of its sections in both READMEs of the bench. */
export function writeReadmes(report: Report): void {
  for (const section of SECTIONS) {
    const findings = report.findings.filter((finding) => (finding.section ?? 'engine') === section);
    if (findings.length > 0) writeSection(section, { ...report, findings });
  }
}

function writeSection(section: Section, report: Report): void {
  const start = `<!-- measured ${section}: begin -->`;
  const end = `<!-- measured ${section}: end -->`;
  for (const language of ['en', 'zh'] as const) {
    const path = new URL(`../${files[language]}`, import.meta.url);
    const text = readFileSync(path, 'utf8');
    const from = text.indexOf(start);
    const to = text.indexOf(end);
    if (from < 0 || to < from) throw new Error(`${files[language]} has lost the marks of its table of the ${section}.`);
    const table = `${introduce(report, language)}\n\n${toMarkdown(report.findings, language)}`;
    writeFileSync(path, `${text.slice(0, from + start.length)}\n\n${table}\n\n${text.slice(to)}`);
  }
}

function introduce(report: Report, language: keyof Wording): string {
  const { measuredAt, machine, cpuBackends } = report;
  const { processor, cores, memoryBytes, node, system, commit } = machine;
  const day = measuredAt.slice(0, 10);
  const gib = (memoryBytes / 2 ** 30).toFixed(1);
  const backends = cpuBackends.join(', ');
  if (language === 'zh') {
    const both = backends !== '' ? `，双方均使用 ${backends}` : '';
    return `${day}，提交 ${commit}：${processor}，${cores} 核，${gib} GiB 内存，${system}，Node ${node}${both}。`;
  }
  const both = backends !== '' ? `, ${backends} on both sides` : '';
  return `${day}, commit ${commit}: ${processor}, ${cores} cores, ${gib} GiB of memory, ${system}, Node ${node}${both}.`;
}
