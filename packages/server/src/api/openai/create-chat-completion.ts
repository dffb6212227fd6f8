import type { ChatCompletion, ChatCompletionRequest } from '@wanwen/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Choices, clientGone, clientOf, openChoices } from '../../api-kit/index.ts';
import type { Gateway } from '../../gateway/index.ts';
import { makeHead } from './answer-head.ts';
import { answerStream } from './answer-stream.ts';
import { collectChatChoices } from './collect-chat-choices.ts';
import { readChatRequest } from './read-chat-request.ts';
import { usageOf } from './usage.ts';
import { chatChunkWriter } from './write-chat-chunks.ts';
import { writeFrames } from './write-frames.ts';

/** `POST /v1/chat/completions` */
export function createChatCompletion(gateway: Gateway, heartbeatMs: number) {
  return async (request: FastifyRequest<{ Body: ChatCompletionRequest }>, reply: FastifyReply) => {
    const { body } = request;
    const options = readChatRequest(body);
    const client = clientOf(request, reply);
    const open = async () => {
      const asked = { ...client.asking, protocol: 'openai-chat', model: body.model, options } as const;
      return client.limited(await openChoices(gateway, asked));
    };
    if (body.stream !== true) return collect(await open(), body);
    await answerStream(reply, heartbeatMs, async () => stream(await open(), body));
    return reply;
  };
}

async function collect(choices: Choices, body: ChatCompletionRequest): Promise<ChatCompletion> {
  const collected = await collectChatChoices(choices.batches, body.n ?? 1, body.logprobs === true);
  if (collected === null) throw clientGone();
  return {
    ...makeHead('chatcmpl', choices.model.id),
    object: 'chat.completion',
    choices: collected,
    usage: usageOf(await choices.usages()),
  };
}

async function* stream(choices: Choices, body: ChatCompletionRequest): AsyncGenerator<string> {
  const includeUsage = body.stream_options?.include_usage === true;
  const writer = chatChunkWriter({
    head: makeHead('chatcmpl', choices.model.id),
    choices: body.n ?? 1,
    includeUsage,
    logprobs: body.logprobs === true,
  });
  yield* writeFrames(choices, writer);
  if (includeUsage) yield writer.usage(usageOf(await choices.usages()));
}
