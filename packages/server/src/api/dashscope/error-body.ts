import type { DashScopeErrorBody } from '@wanwen/contract';
import { type ErrorRule, findRule } from '../../api-kit/index.ts';
import type { AppError, ErrorShape } from '../../platform/index.ts';

const UNAVAILABLE: ErrorRule = { type: 'ServiceUnavailable', status: 503 };

/** The code that this protocol has for each error. */
const RULES: Readonly<Record<string, ErrorRule>> = {
  missing_api_key: { type: 'InvalidApiKey', status: 401 },
  invalid_api_key: { type: 'InvalidApiKey', status: 401 },
  forbidden: { type: 'AccessDenied', status: 403 },
  insufficient_balance: { type: 'Arrearage', status: 400 },
  spend_limit_reached: { type: 'Throttling.AllocationQuota', status: 429 },
  quota_exceeded: { type: 'Throttling.AllocationQuota', status: 429 },
  rate_limited: { type: 'Throttling.RateQuota', status: 429 },
  content_blocked: { type: 'DataInspectionFailed', status: 400 },
  content_withheld: { type: 'DataInspectionFailed', status: 400 },
  model_not_found: { type: 'ModelNotFound', status: 404 },
  upstream_failed: { type: 'InternalError', status: 500 },
  upstream_unavailable: UNAVAILABLE,
};

const RULES_BY_STATUS: Readonly<Record<number | 'caller' | 'server', ErrorRule>> = {
  401: { type: 'InvalidApiKey' },
  403: { type: 'AccessDenied' },
  429: { type: 'Throttling.RateQuota' },
  503: UNAVAILABLE,
  caller: { type: 'InvalidParameter' },
  server: { type: 'InternalError', status: 500 },
};

export const dashScopeError: ErrorShape = (error, request) => ({
  body: dashScopeErrorBody(error, request.id),
  status: statusOf(error),
});

export const statusOf = (error: AppError): number => findRule(error, RULES, RULES_BY_STATUS).status ?? error.status;

/** The protocol has no place of its own for the field at fault: the message names it. */
export const dashScopeErrorBody = (error: AppError, requestId: string): DashScopeErrorBody => ({
  code: findRule(error, RULES, RULES_BY_STATUS).type,
  message: error.message,
  request_id: requestId,
});
