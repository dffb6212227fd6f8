import type { AuditedAct } from '../../accounts/index.ts';
import { AppError } from '../../platform/index.ts';

/**
 * Does what cannot share a transaction with the audit log, such as a change of files: it is written down as begun before
 * it is done, and once more where it fails, so that a server that is killed leaves no act unwritten.
 */
export async function noteAttempt<Result>(
  note: (act: AuditedAct) => Promise<void>,
  act: AuditedAct,
  work: () => Promise<Result>,
): Promise<Result> {
  await note({ ...act, after: { ...act.after, outcome: 'begun' } });
  try {
    return await work();
  } catch (error) {
    const reason = error instanceof AppError ? error.code : 'internal_error';
    await note({ ...act, before: null, after: { outcome: 'failed', reason } });
    throw error;
  }
}
