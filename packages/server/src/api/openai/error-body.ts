import type { OpenAiErrorBody } from '@wanwen/contract';
import type { AppError } from '../../platform/index.ts';

/** An error as the OpenAI API writes it; its SDKs choose the class of exception by the status, and show the rest. */
export function openAiErrorBody(error: AppError): OpenAiErrorBody {
  return {
    error: { message: error.message, type: typeOf(error.status), param: error.field ?? null, code: error.code },
  };
}

function typeOf(status: number): string {
  if (status === 403) return 'permission_error';
  if (status === 429) return 'rate_limit_exceeded';
  return status < 500 ? 'invalid_request_error' : 'server_error';
}
