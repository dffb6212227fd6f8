import type { AnthropicMessage, AnthropicRequest } from '@wanwen/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { clientGone, clientOf, streamEvents } from '../../api-kit/index.ts';
import type { Gateway, GatewayStream } from '../../gateway/index.ts';
import { anthropicErrorBody } from './error-body.ts';
import { MessageWriter } from './message-writer.ts';
import { readRequest } from './read-request.ts';

const PING = 'event: ping\ndata: {"type":"ping"}\n\n';

/** `POST /v1/messages` */
export function createMessage(gateway: Gateway, heartbeatMs: number) {
  return async (request: FastifyRequest<{ Body: AnthropicRequest }>, reply: FastifyReply) => {
    const { body, id: requestId } = request;
    // Raw parts have the tokens of the prompt, which the first event of a stream tells.
    const options = { ...readRequest(body), includeRawChunks: body.stream === true };
    const client = clientOf(request, reply);
    const open = async () => {
      const asked = { ...client.asking, source: 'api', protocol: 'anthropic', model: body.model, options } as const;
      return client.limited(await gateway.stream(asked));
    };
    if (body.stream !== true) return collect(await open());
    await streamEvents(reply, {
      heartbeatMs,
      heartbeat: PING,
      frames: async () => {
        const call = await open();
        return writeEvents(call, new MessageWriter(call.model.id));
      },
      failure: (error) => `event: error\ndata: ${JSON.stringify(anthropicErrorBody(error, requestId))}\n\n`,
    });
    return reply;
  };
}

/** Without the last events where the client left before the end. */
async function* writeEvents(call: GatewayStream, writer: MessageWriter): AsyncGenerator<string> {
  for await (const parts of call.batches) {
    let events = '';
    for (const part of parts) events += writer.part(part);
    if (events !== '') yield events;
  }
  if (writer.finished) yield writer.end(await call.receipt);
}

async function collect(call: GatewayStream): Promise<AnthropicMessage> {
  const writer = new MessageWriter(call.model.id);
  for await (const _ of writeEvents(call, writer));
  if (!writer.finished) throw clientGone();
  return writer.message;
}
