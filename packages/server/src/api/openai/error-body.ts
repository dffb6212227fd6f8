import type { OpenAiErrorBody } from '@wanwen/contract';
import { type ErrorRule, fieldOfCause, findRule } from '../../api-kit/index.ts';
import type { AppError, ErrorShape } from '../../platform/index.ts';

/** How this protocol names each error; its SDKs try 408, 409, 429 and all from 500 again unless told not to. */
const RULES: Readonly<Record<string, ErrorRule>> = {
  missing_api_key: { type: 'invalid_request_error', status: 401 },
  invalid_api_key: { type: 'invalid_request_error', status: 401 },
  forbidden: { type: 'permission_error', status: 403 },
  insufficient_balance: { type: 'insufficient_quota', status: 402, code: 'insufficient_quota', retry: false },
  spend_limit_reached: { type: 'insufficient_quota', status: 429, code: 'insufficient_quota', retry: false },
  quota_exceeded: { type: 'insufficient_quota', status: 429, code: 'insufficient_quota', retry: false },
  rate_limited: { type: 'rate_limit_exceeded', status: 429, code: 'rate_limit_exceeded' },
  content_blocked: { type: 'invalid_request_error', code: 'content_filter' },
  content_withheld: { type: 'invalid_request_error', code: 'content_filter' },
  idempotency_conflict: { type: 'invalid_request_error', retry: false },
  upstream_failed: { type: 'server_error', status: 502 },
  upstream_unavailable: { type: 'server_error', status: 503 },
};

const RULES_BY_STATUS: Readonly<Record<number | 'caller' | 'server', ErrorRule>> = {
  403: { type: 'permission_error' },
  429: { type: 'rate_limit_exceeded' },
  caller: { type: 'invalid_request_error' },
  server: { type: 'server_error' },
};

/** Names of this protocol for fields that models name in the AI SDK's way. */
const FIELD_OF_OPTION: Record<string, string> = {
  rawPrompt: 'prompt',
  logitBias: 'logit_bias',
  repetitionPenalty: 'repetition_penalty',
  maxOutputTokens: 'max_tokens',
  stopSequences: 'stop',
  toolChoice: 'tool_choice',
  chatTemplateArguments: 'chat_template_kwargs',
};

export const openAiError: ErrorShape = (error, request) => {
  const { status, retry } = findRule(error, RULES, RULES_BY_STATUS);
  return {
    body: openAiErrorBody(error, request.body),
    ...(status === undefined ? {} : { status }),
    ...(retry === false ? { headers: { 'x-should-retry': 'false' } } : {}),
  };
};

/**
 * An error as the OpenAI API writes it; its SDKs choose the class of exception by the status, and show the rest.
 * `request` is the body that was sent, as far as it was read.
 */
export function openAiErrorBody(error: AppError, request: unknown): OpenAiErrorBody {
  const { type, code = error.code } = findRule(error, RULES, RULES_BY_STATUS);
  return { error: { message: error.message, type, param: fieldAtFault(error, request), code } };
}

function fieldAtFault(error: AppError, request: unknown): string | null {
  const field = fieldOfCause(error, FIELD_OF_OPTION);
  if (error.field !== undefined) return error.field;
  const { messages, input, text, response_format: format } = (request ?? {}) as Record<string, unknown>;
  if (error.code === 'invalid_constraint') {
    if (format != null) return 'response_format';
    return input !== undefined && text != null ? 'text.format' : 'tools';
  }
  if (error.code === 'context_length_exceeded') {
    if (messages !== undefined) return 'messages';
    return input === undefined ? 'prompt' : 'input';
  }
  return field ?? null;
}
