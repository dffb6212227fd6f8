import type { RouteHandlerMethod } from 'fastify';
import { AppError, routeNotFound } from '../platform/index.ts';

const POST_CHAT = 'POST /v1/chat/completions';
const OWN_PICTURES = 'POST /v1/images/generations makes pictures from a text.';
const READ_BY_MODELS = 'What a model shall read goes into the messages, as text.';
const WHOLE_CONVERSATIONS = `Use POST /v1/responses or ${POST_CHAT}, and send the whole conversation each time.`;
const ONE_BY_ONE = 'Send its requests one by one.';
const MONEY = 'GET /v1/usage lists the calls, GET /v1/balance tells what is left.';

/**
 * What the APIs that this server speaks have beside what it offers: how addresses under `/v1/` begin, and what does the
 * same here, where something does. The first that fits counts.
 */
export const NOT_OFFERED: readonly (readonly [beginning: string, instead?: string])[] = [
  ['embeddings'],
  ['rerank'],
  ['reranks'],
  ['audio'],
  ['realtime'],
  ['videos'],
  ['images/edits', OWN_PICTURES],
  ['images/variations', OWN_PICTURES],
  ['moderations', 'The safety rules of this server look at every call by themselves, where there are some.'],
  ['files', READ_BY_MODELS],
  ['uploads', READ_BY_MODELS],
  ['vector_stores', READ_BY_MODELS],
  ['containers'],
  ['batches', ONE_BY_ONE],
  ['messages/batches', ONE_BY_ONE],
  ['assistants', WHOLE_CONVERSATIONS],
  ['threads', WHOLE_CONVERSATIONS],
  ['conversations', WHOLE_CONVERSATIONS],
  ['responses/input_tokens', 'POST /v1/messages/count_tokens counts the tokens of a conversation.'],
  ['responses', 'Use POST /v1/responses: nothing is stored here, so send the earlier items again with each input.'],
  ['chat/completions', `Use ${POST_CHAT}: its answers are not stored here.`],
  ['fine_tuning', 'A model that was tuned elsewhere is installed from its GGUF file: `wanwen models install`.'],
  ['evals'],
  ['models', 'Models are installed and removed on the page of models, or with `wanwen models`.'],
  ['organization', MONEY],
  ['dashboard', MONEY],
  ['edits', `Use ${POST_CHAT}.`],
  ['engines', 'GET /v1/models lists the models.'],
  ['complete', 'Use POST /v1/messages.'],
  ['completions', 'Use POST /v1/completions.'],
  ['messages', 'Use POST /v1/messages.'],
  ['images/generations', 'Use POST /v1/images/generations.'],
  ['v1', 'The base address of the client has /v1 once too often: some SDKs add it by themselves.'],
];

/** Refuses an address that is none: by name where it belongs to the API that is spoken here. */
function notHere(method: string, url: string): AppError {
  const path = url.split('?', 1)[0]!;
  const inside = path.slice(path.indexOf('/v1/') + '/v1/'.length).replace(/\/+$/, '');
  const part = NOT_OFFERED.find(([beginning]) => inside === beginning || inside.startsWith(`${beginning}/`));
  if (part === undefined) return routeNotFound(method, url);
  const [, instead = 'What it offers is described at /openapi.json and /docs.'] = part;
  return new AppError({
    code: 'not_offered',
    status: 404,
    message: `This server does not offer ${method} ${path.slice(0, 200)}. ${instead}`,
  });
}

const refuse: RouteHandlerMethod = async ({ method, url }) => {
  throw notHere(method, url);
};

/** A route for all addresses that have none; it refuses before the body is read, which may be of any kind. */
export const anyOther = {
  schema: { hide: true } as object,
  onRequest: refuse as () => Promise<never>,
  handler: refuse,
};
