import type { AbilityEvent, AbilityResult, RunAbility, ScoreOwnAbility, TryOwnAbility } from '@wanwen/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Abilities } from '../../abilities/index.ts';
import { streamEvents, traceparentOf } from '../../api-kit/index.ts';
import { type AppError, clientSignal } from '../../platform/index.ts';
import { eventsOf } from './events-of.ts';

type RunRequest = FastifyRequest<{ Params: { id: string }; Body: RunAbility }>;

/** `POST /v1/abilities/{id}` */
export function answerRun(abilities: Abilities, heartbeatMs: number) {
  return async (request: RunRequest, reply: FastifyReply) => {
    const { params, body } = request;
    const asked = { ...body, id: params.id, ...askedBy(request, reply) };
    return answer(reply, { stream: body.stream, heartbeatMs, run: (more) => abilities.run({ ...asked, ...more }) });
  };
}

/** `POST /v1/abilities/try` */
export function answerTrial(abilities: Abilities, heartbeatMs: number) {
  return async (request: FastifyRequest<{ Body: TryOwnAbility }>, reply: FastifyReply) => {
    const asked = { ...request.body, ...askedBy(request, reply) };
    const { stream } = request.body;
    return answer(reply, { stream, heartbeatMs, run: (more) => abilities.tryOut({ ...asked, ...more }) });
  };
}

/** `POST /v1/abilities/try/score` */
export function answerScore(abilities: Abilities) {
  return (request: FastifyRequest<{ Body: ScoreOwnAbility }>, reply: FastifyReply) =>
    abilities.score({ ...request.body, ...askedBy(request, reply) });
}

const askedBy = (request: FastifyRequest, reply: FastifyReply) => ({
  caller: request.caller,
  requestId: request.id,
  signal: clientSignal(reply.raw),
  traceparent: traceparentOf(request),
});

interface Answered {
  stream: boolean;
  heartbeatMs: number;
  run(more: { onEvent?: (event: AbilityEvent) => void }): Promise<AbilityResult>;
}

async function answer(reply: FastifyReply, { stream, heartbeatMs, run }: Answered) {
  if (!stream) return run({});
  const frames = async () => framesOf(eventsOf((onEvent) => run({ onEvent })));
  await streamEvents(reply, { heartbeatMs, frames, failure });
  return reply;
}

async function* framesOf(events: AsyncIterable<AbilityEvent>): AsyncGenerator<string> {
  for await (const event of events) yield frameOf(event);
}

const frameOf = (event: AbilityEvent) => `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`;

const failure = ({ code, message, field, details }: AppError) =>
  frameOf({
    type: 'error',
    error: { code, message, ...(field === undefined ? {} : { field }), ...(details === undefined ? {} : { details }) },
  });
