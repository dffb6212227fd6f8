import type { ModelCard } from '@wanwen/contract';

export interface Readiness {
  /** Rejects where the database does not answer. */
  pingDatabase(): Promise<unknown>;
  models: { list(): ModelCard[] | Promise<ModelCard[]> };
  /** How long the database may take, milliseconds. */
  limitMs?: number;
}

export interface Problem {
  code: string;
  message: string;
}

/** What keeps the server from answering; nothing when it is ready. */
export async function readiness({ pingDatabase, models, limitMs = 2000 }: Readiness): Promise<Problem[]> {
  const problems: Problem[] = [];
  if (!(await answers(pingDatabase(), limitMs))) {
    problems.push({ code: 'database_unreachable', message: 'The database does not answer.' });
  }
  if (!(await models.list()).some((card) => card.state === 'installed')) {
    problems.push({
      code: 'no_model_installed',
      message: 'No model is installed yet. Install one on the models page or with `wanwen models install`.',
    });
  }
  return problems;
}

/** Whether the promise fulfils in time. */
function answers(promise: Promise<unknown>, limitMs: number): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, limitMs, false);
    promise
      .then(
        () => resolve(true),
        () => resolve(false),
      )
      .finally(() => clearTimeout(timer));
  });
}
