import type { DeploymentTest } from '@wanwen/contract';
import type { AppError } from '../../platform/index.ts';

/** What is told and kept of an error. */
export const faultOf = ({ code, message, details }: AppError): NonNullable<DeploymentTest['failure']> => ({
  code,
  message,
  ...(details === undefined ? {} : { details }),
});
