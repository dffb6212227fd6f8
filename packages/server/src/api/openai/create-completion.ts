import type { Completion, CompletionRequest } from '@wanwen/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Choices, clientGone, clientOf, openChoices } from '../../api-kit/index.ts';
import type { Gateway } from '../../gateway/index.ts';
import { makeHead } from './answer-head.ts';
import { answerStream } from './answer-stream.ts';
import { collectCompletionChoices } from './collect-completion-choices.ts';
import { type CompletionChoice, readCompletionRequest } from './read-completion-request.ts';
import { usageOf } from './usage.ts';
import { completionChunkWriter } from './write-completion-chunks.ts';
import { writeFrames } from './write-frames.ts';

/** `POST /v1/completions` */
export function createCompletion(gateway: Gateway, heartbeatMs: number) {
  return async (request: FastifyRequest<{ Body: CompletionRequest }>, reply: FastifyReply) => {
    const { body } = request;
    const asked = readCompletionRequest(body);
    const options = asked.map((choice) => choice.options);
    const client = clientOf(request, reply);
    const open = async () => {
      const asked = { ...client.asking, protocol: 'openai-completions', model: body.model, options } as const;
      return client.limited(await openChoices(gateway, asked));
    };
    if (body.stream !== true) return collect(await open(), body, asked);
    await answerStream(reply, heartbeatMs, async () => stream(await open(), body, asked));
    return reply;
  };
}

async function collect(choices: Choices, body: CompletionRequest, asked: CompletionChoice[]): Promise<Completion> {
  const collected = await collectCompletionChoices(
    choices.batches,
    asked.map((choice) => choice.echo),
    body.logprobs != null,
  );
  if (collected === null) throw clientGone();
  return {
    ...makeHead('cmpl', choices.model.id),
    object: 'text_completion',
    choices: collected,
    usage: usageOf(await choices.usages()),
  };
}

async function* stream(choices: Choices, body: CompletionRequest, asked: CompletionChoice[]): AsyncGenerator<string> {
  const includeUsage = body.stream_options?.include_usage === true;
  const writer = completionChunkWriter({
    head: makeHead('cmpl', choices.model.id),
    echoes: asked.map((choice) => choice.echo),
    logprobs: body.logprobs != null,
    includeUsage,
  });
  yield* writeFrames(choices, writer);
  if (includeUsage) yield writer.usage(usageOf(await choices.usages()));
}
