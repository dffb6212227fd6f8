import type { AbilityEvent, RunAbility } from '@wanwen/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Abilities } from '../../abilities/index.ts';
import { streamEvents, traceparentOf } from '../../api-kit/index.ts';
import { type AppError, clientSignal } from '../../platform/index.ts';
import { eventsOf } from './events-of.ts';

type RunRequest = FastifyRequest<{ Params: { id: string }; Body: RunAbility }>;

/** `POST /v1/abilities/{id}` */
export function answerRun(abilities: Abilities, heartbeatMs: number) {
  return async (request: RunRequest, reply: FastifyReply) => {
    const { params, body, caller, id: requestId } = request;
    const signal = clientSignal(reply.raw);
    const asked = { ...body, id: params.id, caller, requestId, signal, traceparent: traceparentOf(request) };
    if (!body.stream) return abilities.run(asked);
    const frames = async () => framesOf(eventsOf((onEvent) => abilities.run({ ...asked, onEvent })));
    await streamEvents(reply, { heartbeatMs, frames, failure });
    return reply;
  };
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
