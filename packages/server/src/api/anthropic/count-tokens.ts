import type { AnthropicCountRequest, AnthropicTokenCount } from '@wanwen/contract';
import type { FastifyRequest } from 'fastify';
import type { CallOptions } from '../../api-kit/index.ts';
import { checkMayUse, toGatewayError } from '../../gateway/index.ts';
import { readPrompt } from './read-request.ts';

/** What this route asks of the models room. */
export interface TokenCounter {
  defaultModel(): string | null | Promise<string | null>;
  /** Tokens of the prompt, chat template applied; `default` means the default model. */
  countTokens(id: string, options: Pick<CallOptions, 'prompt' | 'tools' | 'providerOptions'>): Promise<number>;
}

/** `POST /v1/messages/count_tokens` */
export function countTokens(models: TokenCounter) {
  return async ({ body, caller }: FastifyRequest<{ Body: AnthropicCountRequest }>): Promise<AnthropicTokenCount> => {
    const options = readPrompt(body);
    const named = body.model && body.model !== 'default' ? body.model : await models.defaultModel();
    const id = named ?? 'default';
    checkMayUse(caller, id);
    try {
      return { input_tokens: await models.countTokens(id, options) };
    } catch (error) {
      throw toGatewayError(error);
    }
  };
}
