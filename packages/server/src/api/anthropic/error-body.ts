import type { AnthropicErrorBody } from '@wanwen/contract';
import { type ErrorRule, findRule } from '../../api-kit/index.ts';
import type { AppError, ErrorShape } from '../../platform/index.ts';

const OVERLOADED: ErrorRule = { type: 'overloaded_error', status: 529 };

/** How this protocol names each error; its SDKs try 408, 409, 429 and all from 500 again unless told not to. */
const RULES: Readonly<Record<string, ErrorRule>> = {
  missing_api_key: { type: 'authentication_error', status: 401 },
  invalid_api_key: { type: 'authentication_error', status: 401 },
  forbidden: { type: 'permission_error', status: 403 },
  insufficient_balance: { type: 'billing_error', status: 402 },
  spend_limit_reached: { type: 'rate_limit_error', status: 429, retry: false },
  quota_exceeded: { type: 'rate_limit_error', status: 429, retry: false },
  rate_limited: { type: 'rate_limit_error', status: 429 },
  idempotency_conflict: { type: 'invalid_request_error', retry: false },
  upstream_failed: { type: 'api_error', status: 500 },
  upstream_unavailable: OVERLOADED,
  queue_full: OVERLOADED,
  engine_crashed: OVERLOADED,
  server_closing: OVERLOADED,
  deadline_exceeded: { type: 'timeout_error', status: 504 },
};

const RULES_BY_STATUS: Readonly<Record<number | 'caller' | 'server', ErrorRule>> = {
  401: { type: 'authentication_error' },
  402: { type: 'billing_error' },
  403: { type: 'permission_error' },
  404: { type: 'not_found_error' },
  413: { type: 'request_too_large' },
  429: { type: 'rate_limit_error' },
  caller: { type: 'invalid_request_error' },
  server: { type: 'api_error', status: 500 },
};

export const anthropicError: ErrorShape = (error, request) => {
  const { status, retry } = findRule(error, RULES, RULES_BY_STATUS);
  return {
    body: anthropicErrorBody(error, request.id),
    ...(status === undefined ? {} : { status }),
    ...(retry === false ? { headers: { 'x-should-retry': 'false' } } : {}),
  };
};

/** The protocol has no place of its own for the field at fault: the message names it. */
export function anthropicErrorBody(error: AppError, requestId: string): AnthropicErrorBody {
  const { type } = findRule(error, RULES, RULES_BY_STATUS);
  return { type: 'error', error: { type, message: error.message }, request_id: requestId };
}
