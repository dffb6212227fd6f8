import { APICallError, type ImageModelV4 } from '@ai-sdk/provider';
import type { UpstreamAnswer, UpstreamPost } from '../../../platform/index.ts';
import { fetchPicture, MOST_PICTURE_BYTES, type PictureFetch } from './fetch-picture.ts';
import type { FoundPicture, PictureWire } from './picture-wires.ts';
import { readLimited } from './read-limited.ts';

export interface ImageModelOptions {
  wire: PictureWire;
  baseURL: string;
  apiKey: string | undefined;
  model: string;
  post: UpstreamPost;
  fetch: Omit<PictureFetch, 'origin'>;
}

/** Of one answer, with all its pictures as base64. */
const MOST_ANSWER_BYTES = 64 * 1024 * 1024;
const ERROR_BYTES = 64 * 1024;

/**
 * An image model behind another server. The packages of the AI SDK take only pictures that stand in the answer, of any
 * length; this one also fetches them, and has a limit for everything that it reads.
 */
export function imageModel({ wire, baseURL, apiKey, model, post, fetch }: ImageModelOptions): ImageModelV4 {
  const url = new URL(wire.url(baseURL));
  const headers = {
    'content-type': 'application/json',
    accept: 'application/json',
    ...(apiKey === undefined ? {} : { authorization: `Bearer ${apiKey}` }),
  };
  return {
    specificationVersion: 'v4',
    provider: 'upstream.image',
    modelId: model,
    maxImagesPerCall: wire.perRequest,
    async doGenerate({ abortSignal, ...asked }) {
      const body = JSON.stringify(wire.body(model, asked));
      const answer = await post(url, { headers, body, signal: abortSignal });
      const found = wire.read(await readAnswer(url, answer)).slice(0, asked.n);
      if (found.length === 0) throw new Error('its answer holds no picture');
      const take = (picture: FoundPicture) =>
        'url' in picture
          ? fetchPicture(picture.url, { ...fetch, origin: url.origin }, abortSignal)
          : decode(picture.base64);
      return {
        images: await Promise.all(found.map(take)),
        warnings: [],
        response: { timestamp: new Date(), modelId: model, headers: answer.headers },
      };
    },
  };
}

function decode(base64: string): Buffer {
  const picture = Buffer.from(base64.replace(/^data:image\/\w+;base64,/, ''), 'base64');
  if (picture.length > MOST_PICTURE_BYTES) throw new Error('its picture is too large');
  return picture;
}

async function readAnswer(url: URL, { status, headers, body }: UpstreamAnswer): Promise<unknown> {
  if (status < 200 || status > 299) throw await refusal(url, status, headers, body);
  const text = (await readLimited(body, { limit: MOST_ANSWER_BYTES, of: 'its answer' })).toString();
  return JSON.parse(text);
}

async function refusal(
  url: URL,
  statusCode: number,
  responseHeaders: Record<string, string>,
  body: UpstreamAnswer['body'],
): Promise<APICallError> {
  const responseBody = await readLimited(body, { limit: ERROR_BYTES, of: 'its error' }).catch(() => '');
  // What was asked is not for the log.
  const called = { url: url.href, requestBodyValues: {}, statusCode, responseHeaders };
  return new APICallError({ ...called, message: `status ${statusCode}`, responseBody: responseBody.toString() });
}
