import type { AbilityCase, ScoredAbility } from '@wanwen/server/abilities';
import type { Invocation } from '../arguments/command.ts';
import { loadCliConfig } from '../config/load-cli-config.ts';
import type { CliContext } from '../context.ts';
import { CliError, ServerError } from '../errors.ts';
import { type ExitCode, exitCode } from '../exit-codes.ts';
import { createStatusLine } from '../terminal/status-line.ts';
import { oneLine, safeJson } from '../terminal/strip-controls.ts';
import { type AbilityClient, createAbilityClient, noSuchAbility } from './ability-client.ts';
import type { EvalOptions } from './commands.ts';
import { evaluateCase } from './evaluate-case.ts';
import { type EvaluatedCase, keepEvaluation, lastEvaluation } from './evaluations.ts';
import { createJudge } from './judge-client.ts';
import { openServer } from './open-server.ts';
import { renderEvaluation } from './render-evaluation.ts';

/**
 * Runs the cases of an ability on a model and scores them by their rules, and by a judge model where one is named and no
 * rule can tell; exit code 1 where fewer of the rules hold than the threshold says, or a law of the ability does not.
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
  const judge = options.judge === undefined ? undefined : createJudge(server, options.judge, signal);
  const evaluator = { client, ability, model: options.model, judge };
  const cases: EvaluatedCase[] = [];
  let model = options.model ?? '';
  for (const [index, one] of wanted.entries()) {
    status.show(text('eval.running', { done: index, total: wanted.length, name: one.name }));
    const evaluated = await evaluateCase(evaluator, one).finally(() => status.clear());
    model = evaluated.model ?? model;
    cases.push(evaluated.scored);
  }
  const by = { ability: ability.id, model, judge: options.judge };
  const evaluation = { ...by, at: new Date().toISOString(), percent: percentOf(cases), cases };
  const last = await lastEvaluation(config.home, by);
  // A part of the cases says nothing about the next whole run.
  if (options.case === undefined) await keepEvaluation(config.home, evaluation);
  const isAbove = evaluation.percent >= (options.threshold ?? 0);
  const broken = cases.filter((one) => one.broken !== undefined);
  const passed = isAbove && broken.length === 0;
  stdout.write(
    `${options.json ? safeJson({ ...evaluation, last: last?.percent ?? null, passed }, 2) : renderEvaluation(evaluation, last, context)}\n`,
  );
  if (options.judge === model) stderr.write(`${text('eval.judges-itself')}\n`);
  for (const { name, broken: laws } of broken)
    stderr.write(`${text('eval.broken', { name: oneLine(name), law: oneLine(laws!.join('; ')) })}\n`);
  if (!isAbove) stderr.write(`${text('eval.below', { percent: evaluation.percent, threshold: options.threshold! })}\n`);
  return passed ? exitCode.ok : exitCode.failure;
}

interface Evaluated {
  ability: ScoredAbility & { id: string };
  cases: AbilityCase[];
}

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

function percentOf(cases: EvaluatedCase[]): number {
  const [held, rules] = [sum(cases, 'held'), sum(cases, 'rules')];
  return rules === 0 ? 0 : Math.round((held / rules) * 1000) / 10;
}

const sum = (cases: EvaluatedCase[], field: 'held' | 'rules') => cases.reduce((total, one) => total + one[field], 0);
