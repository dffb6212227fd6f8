import type { AppError } from '../platform/index.ts';

/** How a protocol names an error. What is absent stays as the error has it. */
export interface ErrorRule {
  /** The protocol's kind of error. */
  type: string;
  status?: number;
  /** The protocol's own code, where it has one besides the type. */
  code?: string;
  /** False where another try fails the same way, although the status says otherwise. */
  retry?: false;
}

/** The rule of the error's code, else of its status, else of all faults of the caller or of ours. */
export function findRule(
  error: Pick<AppError, 'code' | 'status'>,
  byCode: Readonly<Record<string, ErrorRule>>,
  byStatus: Readonly<Record<number | 'caller' | 'server', ErrorRule>>,
): ErrorRule {
  const own = Object.hasOwn(byCode, error.code) ? byCode[error.code] : undefined;
  return own ?? byStatus[error.status] ?? (error.status < 500 ? byStatus.caller : byStatus.server);
}
