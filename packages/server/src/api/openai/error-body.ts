import type { OpenAiErrorBody } from '@wanwen/contract';
import type { AppError } from '../../platform/index.ts';

/** Names of this protocol for fields that models name in the AI SDK's way. */
const FIELD_OF_OPTION: Record<string, string> = {
  rawPrompt: 'prompt',
  logitBias: 'logit_bias',
  maxOutputTokens: 'max_tokens',
  stopSequences: 'stop',
  toolChoice: 'tool_choice',
  chatTemplateArguments: 'chat_template_kwargs',
};

/**
 * An error as the OpenAI API writes it; its SDKs choose the class of exception by the status, and show the rest.
 * `request` is the body that was sent, as far as it was read.
 */
export function openAiErrorBody(error: AppError, request: unknown): OpenAiErrorBody {
  return {
    error: {
      message: error.message,
      type: typeOf(error.status),
      param: fieldAtFault(error, request),
      code: error.code,
    },
  };
}

function typeOf(status: number): string {
  if (status === 403) return 'permission_error';
  if (status === 429) return 'rate_limit_exceeded';
  return status < 500 ? 'invalid_request_error' : 'server_error';
}

function fieldAtFault(error: AppError, request: unknown): string | null {
  if (error.field !== undefined) return error.field;
  const { messages, response_format: format } = (request ?? {}) as { messages?: unknown; response_format?: unknown };
  if (error.code === 'invalid_constraint') return format == null ? 'tools' : 'response_format';
  if (error.code === 'context_length_exceeded') return messages === undefined ? 'prompt' : 'messages';
  const option = error.details?.field;
  return typeof option === 'string' ? (FIELD_OF_OPTION[option] ?? option) : null;
}
