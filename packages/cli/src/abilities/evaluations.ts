import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeFileAtomically } from '@wanwen/server/platform';

export interface EvaluatedCase {
  name: string;
  held: number;
  rules: number;
  faults: string[];
  /** Laws of the ability that do not hold, where there are any: with these no score is good enough. */
  broken?: string[];
  /** Of the run, without its judging. */
  ms: number;
  /** Claims that a judge decided, which are among the rules; and those on which it was not heard. */
  judged?: number;
  undecided?: string[];
  /** Claims for which there was no judge. */
  unjudged?: number;
}

export interface Evaluation {
  ability: string;
  model: string;
  /** The model that judged where no rule can tell. */
  judge: string | undefined;
  /** ISO 8601. */
  at: string;
  /** Rules that held, in percent of all. */
  percent: number;
  cases: EvaluatedCase[];
}

const folderOf = (home: string, ability: string) => join(home, 'evaluations', ability);

/** Keeps an evaluation in the data folder. @returns its path */
export async function keepEvaluation(home: string, evaluation: Evaluation): Promise<string> {
  const folder = folderOf(home, evaluation.ability);
  await mkdir(folder, { recursive: true });
  const path = join(folder, `${evaluation.at.replaceAll(':', '-')}.json`);
  await writeFileAtomically(path, `${JSON.stringify(evaluation, undefined, 2)}\n`);
  return path;
}

/** The last evaluation of an ability on this model by this judge, or without one. */
export async function lastEvaluation(
  home: string,
  { ability, model, judge }: Pick<Evaluation, 'ability' | 'model' | 'judge'>,
): Promise<Evaluation | undefined> {
  const folder = folderOf(home, ability);
  const files = await readdir(folder).catch(() => []);
  for (const file of files
    .filter((name) => name.endsWith('.json'))
    .sort()
    .toReversed()) {
    const kept = JSON.parse(await readFile(join(folder, file), 'utf8')) as Evaluation;
    if (kept.model === model && kept.judge === judge) return kept;
  }
  return undefined;
}
