import { ErrorBody } from '@wanwen/contract';
import { ServerError } from '../errors.ts';

/** Why a server refused, from the status and the body of its answer. */
export function readRefusal(status: number, body: string): ServerError {
  try {
    const { code, message, details } = ErrorBody.parse(JSON.parse(body)).error;
    return new ServerError({ code, message, status, details });
  } catch (cause) {
    return new ServerError({ code: 'server_failed', message: `The server answered ${status}.`, status, cause });
  }
}
