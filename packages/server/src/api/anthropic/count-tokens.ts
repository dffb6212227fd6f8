import type { AnthropicCountRequest, AnthropicTokenCount } from '@wanwen/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { CallOptions } from '../../api-kit/index.ts';
import { checkMayUse, toGatewayError } from '../../gateway/index.ts';
import { readPrompt } from './read-request.ts';

/** What this route asks of the models room. */
export interface TokenCounter {
  defaultModel(): string | null | Promise<string | null>;
  /** Tokens of the prompt, chat template applied; an estimate where nobody can count them. `default` means the default model. */
  measureTokens(
    id: string,
    options: Pick<CallOptions, 'prompt' | 'tools' | 'providerOptions'>,
  ): Promise<{ tokens: number; isEstimate: boolean }>;
}

/** `POST /v1/messages/count_tokens`; `x-wanwen-token-count` says whether the number is `exact` or an `estimate`. */
export function countTokens(models: TokenCounter) {
  return async (
    { body, caller }: FastifyRequest<{ Body: AnthropicCountRequest }>,
    reply: FastifyReply,
  ): Promise<AnthropicTokenCount> => {
    const options = readPrompt(body);
    const named = body.model && body.model !== 'default' ? body.model : await models.defaultModel();
    const id = named ?? 'default';
    checkMayUse(caller, id);
    try {
      const { tokens, isEstimate } = await models.measureTokens(id, options);
      reply.header('x-wanwen-token-count', isEstimate ? 'estimate' : 'exact');
      return { input_tokens: tokens };
    } catch (error) {
      throw toGatewayError(error);
    }
  };
}
