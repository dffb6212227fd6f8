import type { OpenAiResponse, ResponseRequest } from '@wanwen/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { clientGone, clientOf, streamEvents } from '../../../api-kit/index.ts';
import { type Gateway, type GatewayStream, noUsage } from '../../../gateway/index.ts';
import { processingTime } from '../answer-stream.ts';
import { readResponseRequest } from './read-response-request.ts';
import { ResponseWriter } from './response-writer.ts';

/** `POST /v1/responses` */
export function createResponse(gateway: Gateway, heartbeatMs: number) {
  return async (request: FastifyRequest<{ Body: ResponseRequest }>, reply: FastifyReply) => {
    const { body } = request;
    const options = readResponseRequest(body);
    const writer = new ResponseWriter(body);
    const client = clientOf(request, reply);
    let call: GatewayStream | undefined;
    const events = async () => {
      const called = { ...client.asking, source: 'api', protocol: 'openai-responses' } as const;
      call = client.limited(await gateway.stream({ ...called, model: body.model, options }));
      writer.response.model = call.model.id;
      return writeEvents(call, writer);
    };
    if (body.stream !== true) return collect(await events(), writer);
    await streamEvents(reply, {
      heartbeatMs,
      headers: () => processingTime(reply),
      frames: events,
      failure: async (error) => writer.fail(error, call === undefined ? noUsage : (await call.receipt).usage),
    });
    return reply;
  };
}

/** Without a last event where the client left before the end. */
async function* writeEvents(call: GatewayStream, writer: ResponseWriter): AsyncGenerator<string> {
  for await (const parts of call.batches) {
    let events = '';
    for (const part of parts) events += writer.part(part);
    if (events !== '') yield events;
  }
  if (writer.finished) yield writer.end((await call.receipt).usage);
}

async function collect(events: AsyncIterable<string>, writer: ResponseWriter): Promise<OpenAiResponse> {
  for await (const _ of events);
  if (!writer.finished) throw clientGone();
  return writer.response;
}
