import type { DashScopeAnswer, DashScopeRequest } from '@wanwen/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Choices, clientGone, clientOf, openChoices, streamEvents } from '../../api-kit/index.ts';
import type { Gateway } from '../../gateway/index.ts';
import { type AnswerForm, readForm } from './answer-form.ts';
import { ChoiceDraft } from './choice-draft.ts';
import { asyncNotAvailable } from './errors.ts';
import { frameWriter } from './frames.ts';
import { readRequest } from './read-request.ts';
import { writeAnswer, writePiece } from './write-answer.ts';

type Body = FastifyRequest<{ Body: DashScopeRequest }>;
type FrameWriter = ReturnType<typeof frameWriter>;

/** `POST /api/v1/services/aigc/{text,multimodal}-generation/generation`; with `parts`, content is a list. */
export function generate(gateway: Gateway, { heartbeatMs, parts }: { heartbeatMs: number; parts: boolean }) {
  return async (request: Body, reply: FastifyReply) => {
    if (isOn(request, 'x-dashscope-async')) throw asyncNotAvailable();
    const { body, id: requestId } = request;
    const streamed = isOn(request, 'x-dashscope-sse');
    const form = readForm(body, parts, requestId);
    // Raw parts have the tokens of the prompt, which every frame tells.
    const options = readRequest(body).map((each) => ({ ...each, includeRawChunks: streamed }));
    const client = clientOf(request, reply);
    const open = async () => {
      const asked = { ...client.asking, protocol: 'dashscope', model: body.model, options } as const;
      return client.limited(await openChoices(gateway, asked));
    };
    if (!streamed) return collect(await open(), form);
    const frames = frameWriter(requestId);
    await streamEvents(reply, {
      heartbeatMs,
      frames: async () => writeFrames(await open(), form, frames),
      failure: frames.error,
    });
    return reply;
  };
}

const isOn = (request: FastifyRequest, header: string) => request.headers[header] === 'enable';

const newDrafts = ({ choices }: AnswerForm) => Array.from({ length: choices }, () => new ChoiceDraft());

async function collect(choices: Choices, form: AnswerForm): Promise<DashScopeAnswer> {
  const drafts = newDrafts(form);
  for await (const { index, parts } of choices.batches) for (const part of parts) drafts[index]!.add(part);
  if (drafts.some(({ finish }) => finish === undefined)) throw clientGone();
  return writeAnswer(form, drafts, await choices.usages());
}

/** Without the last frames where the client left before the end. */
async function* writeFrames(choices: Choices, form: AnswerForm, frames: FrameWriter): AsyncGenerator<string> {
  const drafts = newDrafts(form);
  for await (const { index, parts } of choices.batches) {
    const draft = drafts[index]!;
    for (const part of parts) {
      const said = draft.add(part);
      if (said === undefined || (form.text && said.text === '')) continue;
      const { usage } = draft;
      yield frames.result(writePiece(form, index, form.incremental ? said : draft.said, { finish: 'null', usage }));
    }
  }
  if (drafts.some(({ finish }) => finish === undefined)) return;
  const usages = await choices.usages();
  for (const [index, { said, finish }] of drafts.entries()) {
    const last = form.incremental ? { text: '', reasoning: '', calls: [] } : said;
    yield frames.result(writePiece(form, index, last, { finish: finish!, usage: usages[index]! }));
  }
}
