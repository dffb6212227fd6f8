import { OpenAICompatibleChatLanguageModel } from '@ai-sdk/openai-compatible';
import {
  APICallError,
  type LanguageModelV4,
  type LanguageModelV4CallOptions,
  type LanguageModelV4StreamPart,
  type SharedV4Warning,
} from '@ai-sdk/provider';
import { Batched, type BatchSource, type UpstreamAnswer, type UpstreamPost } from '../../../platform/index.ts';
import { EventReader } from './event-reader.ts';
import { PartWriter } from './part-writer.ts';

export interface ChatCompletionsOptions {
  /** Under which options for the request body stand in `providerOptions`. */
  name: string;
  baseURL: string;
  apiKey: string | undefined;
  model: string;
  post: UpstreamPost;
}

/**
 * A model behind the chat completions of OpenAI's wire. The AI SDK's package says what to ask; the answer is read here in
 * one loop, which takes a fraction of the time of the package's chain of streams.
 */
export function chatCompletionsModel({ name, baseURL, apiKey, model, post }: ChatCompletionsOptions): LanguageModelV4 {
  const url = new URL(`${baseURL.replace(/\/+$/, '')}/chat/completions`);
  const asking = new OpenAICompatibleChatLanguageModel(model, {
    provider: `${name}.chat`,
    url: () => url.href,
    supportsStructuredOutputs: true,
  });
  const headers = {
    'content-type': 'application/json',
    accept: 'text/event-stream',
    ...(apiKey === undefined ? {} : { authorization: `Bearer ${apiKey}` }),
  };
  return {
    specificationVersion: 'v4',
    provider: asking.provider,
    modelId: model,
    supportedUrls: asking.supportedUrls,
    async doStream(options: LanguageModelV4CallOptions) {
      const { body, warnings } = await asking.prepareRequest(options);
      const asked = { ...(body as object), stream: true, stream_options: { include_usage: true } };
      const answer = await post(url, { headers, body: JSON.stringify(asked), signal: options.abortSignal });
      if (answer.status < 200 || answer.status > 299) throw await refusal(url, answer);
      return new Batched(partsOf(answer, warnings));
    },
    doGenerate: (options) => asking.doGenerate(options),
  };
}

type Part = LanguageModelV4StreamPart;

function partsOf({ body }: UpstreamAnswer, warnings: SharedV4Warning[]): BatchSource<Part> {
  const bytes = body[Symbol.asyncIterator]();
  const events = new EventReader();
  let parts: Part[] = [{ type: 'stream-start', warnings }];
  const writer = new PartWriter((part) => parts.push(part));
  let over = false;
  return {
    async next() {
      while (parts.length === 0 && !over) {
        const { done, value } = await bytes.next();
        for (const event of done ? events.end() : events.push(value)) writer.take(event);
        if (done) writer.end();
        over = done === true;
      }
      const come = parts;
      parts = [];
      return come.length === 0 ? undefined : come;
    },
    cancel: async () => void (await bytes.return?.()),
  };
}

async function refusal(url: URL, { status, headers, body }: UpstreamAnswer): Promise<APICallError> {
  const responseBody = await readText(body, ERROR_BYTES);
  return new APICallError({
    message: `status ${status}`,
    url: url.href,
    // What was asked is not for the log.
    requestBodyValues: {},
    statusCode: status,
    responseHeaders: headers,
    responseBody,
  });
}

/** Most bytes that are read of an answer which is an error. */
const ERROR_BYTES = 64 * 1024;

async function readText(body: AsyncIterable<Uint8Array>, limit: number): Promise<string> {
  const read: Uint8Array[] = [];
  let length = 0;
  for await (const bytes of body) {
    read.push(bytes.subarray(0, limit - length));
    length += bytes.length;
    if (length >= limit) break;
  }
  return Buffer.concat(read).toString();
}
