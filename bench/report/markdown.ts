import { type Finding, meets, type Ratio, type Target, type Wording } from './finding.ts';

type Language = keyof Wording;

const headings: Record<Language, string[]> = {
  en: ['Situation', 'Model', 'Measured (median)', 'Ratio', 'Target', 'Met'],
  zh: ['场景', '模型', '测得（中位数）', '比值', '目标', '达到'],
};
const verdicts: Record<Language, { yes: string; no: string }> = {
  en: { yes: 'yes', no: '**no**' },
  zh: { yes: '是', no: '**否**' },
};

/** One table a claim. */
export function toMarkdown(findings: Finding[], language: Language): string {
  const claims = [...new Set(findings.map((finding) => finding.claim[language]))];
  const sections = claims.map((claim) => {
    const rows = findings
      .filter((finding) => finding.claim[language] === claim)
      .flatMap((each) => toRows(each, language));
    return `### ${claim}\n\n${[headings[language], headings[language].map(() => '---'), ...rows].map(toLine).join('\n')}`;
  });
  return sections.join('\n\n');
}

function toRows(finding: Finding, language: Language): string[][] {
  const measured = finding.figures.map(({ who, median }) => `${who} ${toText(median)} ${finding.unit}`).join('<br>');
  const ratios: (Ratio | undefined)[] = finding.ratios.length > 0 ? finding.ratios : [undefined];
  return ratios.map((ratio, index) => [
    ...(index === 0 ? [finding.situation[language], finding.model, measured] : ['', '', '']),
    ratio ? `${ratio.of[language]}: ${Number(ratio.value.toFixed(3))}` : '',
    ratio?.target ? toTarget(ratio.target) : '',
    ratio ? verdict(ratio, language) : '',
  ]);
}

function verdict(ratio: Ratio, language: Language): string {
  const met = meets(ratio);
  if (met === undefined) return '';
  return met ? verdicts[language].yes : verdicts[language].no;
}

function toTarget({ atLeast, atMost }: Target): string {
  return atLeast === undefined ? `≤ ${toText(atMost!)}` : `≥ ${toText(atLeast)}`;
}

/** Three significant digits below 100, whole numbers above. */
function toText(value: number): string {
  if (Math.abs(value) >= 100) return String(Math.round(value));
  return String(Number(value.toPrecision(3)));
}

function toLine(cells: string[]): string {
  return `| ${cells.join(' | ')} |`;
}
