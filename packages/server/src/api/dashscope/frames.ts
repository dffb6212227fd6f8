import type { DashScopeAnswer } from '@wanwen/contract';
import type { AppError } from '../../platform/index.ts';
import { dashScopeErrorBody, statusOf } from './error-body.ts';

/** Numbers the frames of one stream. The protocol's own SDK wants no space after the colons. */
export function frameWriter(requestId: string) {
  let id = 0;
  return {
    result: (answer: DashScopeAnswer) =>
      `id:${++id}\nevent:result\n:HTTP_STATUS/200\ndata:${JSON.stringify(answer)}\n\n`,
    error(error: AppError) {
      const status = statusOf(error);
      const body = JSON.stringify(dashScopeErrorBody(error, requestId));
      return `id:${++id}\nevent:error\n:HTTP_STATUS/${status}\nstatus:${status}\ndata:${body}\n\n`;
    },
  };
}
