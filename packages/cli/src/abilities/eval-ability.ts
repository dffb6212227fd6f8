import type { AbilityCase, scoreCase as ScoreCase } from '@wanwen/server/abilities';
import type { Invocation } from '../arguments/command.ts';
import { loadCliConfig } from '../config/load-cli-config.ts';
import { type CliContext, columnsOf } from '../context.ts';
import { CliError, ServerError } from '../errors.ts';
import { type ExitCode, exitCode } from '../exit-codes.ts';
import { createStatusLine } from '../terminal/status-line.ts';
import { oneLine, safeJson } from '../terminal/strip-controls.ts';
import { type Cell, renderTable } from '../terminal/table.ts';
import { type AbilityClient, createAbilityClient } from './ability-client.ts';
import type { EvalOptions } from './commands.ts';
import { type EvaluatedCase, type Evaluation, keepEvaluation, lastEvaluation } from './evaluations.ts';
import { openServer } from './open-server.ts';

/** Failures that are no answer to the case: without a model or the right to ask it, nothing is evaluated. */
const broken = new Set([401, 402, 403, 429, 503]);

/**
 * Runs the cases of an ability on a model and scores them by their rules; exit code 1 where fewer of the rules hold than
 * the threshold says.
 */
export async function evalAbility(
  context: CliContext,
  { options, arguments: [id] }: Invocation<EvalOptions>,
): Promise<ExitCode> {
  const { signal, stdout, stderr, text } = context;
  const { config } = await loadCliConfig(context);
  const known = await knownAbility(id!);
  if (!known && !mayBeOwn(id!)) throw noSuchAbility(id!);
  await using server = await openServer(context, config, options.server);
  const client = createAbilityClient(server, signal);
  const { cases: all, ability } = known ?? (await ownAbility(client, id!));
  const wanted = all.filter(({ name }) => name.includes(options.case ?? ''));
  if (wanted.length === 0) throw new CliError('error.no-cases', { ability: id! }, { exitCode: exitCode.missing });
  const status = createStatusLine(stderr, context.errorStyle);
  const runner = { client, ability, model: options.model };
  const cases: EvaluatedCase[] = [];
  let model = options.model ?? '';
  for (const [index, one] of wanted.entries()) {
    status.show(text('eval.running', { done: index, total: wanted.length, name: one.name }));
    const evaluated = await evaluateCase(runner, one).finally(() => status.clear());
    model = evaluated.model ?? model;
    cases.push(evaluated.scored);
  }
  const evaluation = { ability: ability.id, model, at: new Date().toISOString(), percent: percentOf(cases), cases };
  const last = await lastEvaluation(config.home, ability.id, model);
  // A part of the cases says nothing about the next whole run.
  if (options.case === undefined) await keepEvaluation(config.home, evaluation);
  const passed = evaluation.percent >= (options.threshold ?? 0);
  stdout.write(
    `${options.json ? safeJson({ ...evaluation, last: last?.percent ?? null, passed }, 2) : render(evaluation, last, context)}\n`,
  );
  if (!passed) stderr.write(`${text('eval.below', { percent: evaluation.percent, threshold: options.threshold! })}\n`);
  return passed ? exitCode.ok : exitCode.failure;
}

type Scored = Parameters<typeof ScoreCase>[0] & { id: string };

interface Evaluated {
  ability: Scored;
  cases: AbilityCase[];
}

const noSuchAbility = (ability: string) =>
  new CliError('error.no-such-ability', { ability }, { exitCode: exitCode.missing });

/** An ability of the product. */
async function knownAbility(id: string): Promise<Evaluated | undefined> {
  const { findAbilities, readCases } = await import('@wanwen/server/abilities');
  const ability = (await findAbilities()).find((each) => each.id === id);
  return ability && { ability, cases: await readCases(ability) };
}

const mayBeOwn = (id: string) => id.startsWith('own.');

/** One that the organisation made: its examples are its cases, and the server has checked what it gives. */
async function ownAbility(client: AbilityClient, id: string): Promise<Evaluated> {
  const { AbilityCase, checkedElsewhere } = await import('@wanwen/server/abilities');
  const given = await client.cases(id).catch((error) => {
    throw error instanceof ServerError && error.status === 404 ? noSuchAbility(id) : error;
  });
  return { ability: { id, ...checkedElsewhere }, cases: given.map((one) => AbilityCase.parse(one)) };
}

interface Runner {
  client: AbilityClient;
  ability: Scored;
  model: string | undefined;
}

async function evaluateCase(
  { client, ability, model }: Runner,
  one: AbilityCase,
): Promise<{ scored: EvaluatedCase; model?: string }> {
  const { scoreCase } = await import('@wanwen/server/abilities');
  const began = performance.now();
  const finish = (outcome: Parameters<typeof scoreCase>[2]) => ({
    name: one.name,
    ...scoreCase(ability, one, outcome),
    ms: Math.round(performance.now() - began),
  });
  try {
    const result = await client.run(ability.id, { input: one.input, model, language: one.language });
    return { scored: finish({ output: result.output }), model: result.model };
  } catch (error) {
    if (!(error instanceof ServerError) || broken.has(error.status)) throw error;
    return { scored: finish({ error: error.code }) };
  }
}

function percentOf(cases: EvaluatedCase[]): number {
  const [held, rules] = [sum(cases, 'held'), sum(cases, 'rules')];
  return rules === 0 ? 0 : Math.round((held / rules) * 1000) / 10;
}

const sum = (cases: EvaluatedCase[], field: 'held' | 'rules') => cases.reduce((total, one) => total + one[field], 0);

function render(evaluation: Evaluation, last: Evaluation | undefined, { stdout, style, text }: CliContext): string {
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
  const width = stdout.isTTY ? columnsOf(stdout) : undefined;
  const table = renderTable(columns, rows, { columns: width, titleStyle: style.bold });
  const { model, percent } = evaluation;
  const total = last
    ? text('eval.total-before', { model, percent, before: last.percent })
    : text('eval.total', { model, percent });
  return `${table}\n\n${total}`;
}
