import type { AppError } from '../platform/index.ts';
import type { Attempt } from './call.ts';

/** Whether the failure is the answering side's: another may do better. What the caller did wrong fails everywhere. */
export const isOwnFault = ({ status }: AppError): boolean => status >= 500 || status === 429;

/** What a connection that was kept open and died in the meantime looks like; it shows at once. */
const PASSING = new Set(['upstream_failed', 'upstream_unavailable']);
const AT_ONCE_MS = 1_000;

/** Whether a deployment that has nobody to stand in for it deserves a second try, once. */
export const mayAskAgain = (failure: AppError, { ms, deploymentId }: Attempt, attempts: readonly Attempt[]): boolean =>
  attempts.length === 1 && deploymentId !== null && ms < AT_ONCE_MS && PASSING.has(failure.code);
