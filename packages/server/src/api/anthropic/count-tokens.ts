import type { AnthropicCountRequest, AnthropicTokenCount } from '@wanwen/contract';
import type { FastifyRequest } from 'fastify';
import type { CallOptions } from '../../api-kit/index.ts';
import { toGatewayError } from '../../gateway/index.ts';
import { readPrompt } from './read-request.ts';

/** What this route asks of the models room. */
export interface TokenCounter {
  /** Tokens of the prompt, chat template applied; an empty id and `default` mean the default model. */
  countTokens(id: string, options: Pick<CallOptions, 'prompt' | 'tools' | 'providerOptions'>): Promise<number>;
}

/** `POST /v1/messages/count_tokens` */
export function countTokens(models: TokenCounter) {
  return async ({ body }: FastifyRequest<{ Body: AnthropicCountRequest }>): Promise<AnthropicTokenCount> => {
    const options = readPrompt(body);
    try {
      return { input_tokens: await models.countTokens(body.model ?? 'default', options) };
    } catch (error) {
      throw toGatewayError(error);
    }
  };
}
