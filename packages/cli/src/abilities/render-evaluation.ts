import { type CliContext, tableColumns } from '../context.ts';
import { oneLine } from '../terminal/strip-controls.ts';
import { type Cell, renderTable } from '../terminal/table.ts';
import type { EvaluatedCase, Evaluation } from './evaluations.ts';

/** The table of an evaluation beside the last one, and what it comes to. */
export function renderEvaluation(evaluation: Evaluation, last: Evaluation | undefined, context: CliContext): string {
  const { stdout, style, text } = context;
  const before = new Map(last?.cases.map((one) => [one.name, one]));
  const columns = [
    { title: text('eval.case'), flexible: true },
    { title: text('eval.score'), align: 'right' as const },
    { title: text('eval.before'), align: 'right' as const },
    { title: text('eval.seconds'), align: 'right' as const },
    { title: text('eval.faults'), flexible: true },
  ];
  const rows = evaluation.cases.map(({ name, held, rules, faults, ms }): (Cell | string)[] => {
    const earlier = before.get(name);
    return [
      oneLine(name),
      { text: `${held}/${rules}`, style: held === rules ? style.green : style.red },
      earlier ? `${earlier.held}/${earlier.rules}` : '—',
      (ms / 1000).toFixed(1),
      oneLine(faults.join('; ')).slice(0, 120),
    ];
  });
  const width = tableColumns(stdout);
  const table = renderTable(columns, rows, { columns: width, titleStyle: style.bold });
  return [table, '', totalOf(evaluation, last, context), ...aboutClaims(evaluation, context)].join('\n');
}

function totalOf({ model, percent }: Evaluation, last: Evaluation | undefined, { text }: CliContext): string {
  if (!last) return text('eval.total', { model, percent });
  return text('eval.total-before', { model, percent, before: last.percent });
}

/** On how many claims a judge was heard, or that one is wanted. */
function aboutClaims({ judge, cases }: Evaluation, { text, style }: CliContext): string[] {
  const count = (of: (one: EvaluatedCase) => number | undefined) => cases.reduce((all, one) => all + (of(one) ?? 0), 0);
  const unjudged = count((one) => one.unjudged);
  if (judge === undefined) return unjudged === 0 ? [] : [style.dim(text('eval.unjudged', { count: unjudged }))];
  const undecided = cases.flatMap((one) => (one.undecided ?? []).map((claim) => `  ${one.name}: ${oneLine(claim)}`));
  const judged = count((one) => one.judged);
  const heard = text('eval.judged', { judge, judged, claims: judged + undecided.length });
  return undecided.length === 0 ? [heard] : [heard, text('eval.undecided'), ...undecided];
}
