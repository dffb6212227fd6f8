import type {
  ImageModelV4,
  LanguageModelV4,
  LanguageModelV4CallOptions,
  LanguageModelV4StreamPart,
} from '@ai-sdk/provider';
import { readHead } from '../../../pictures/index.ts';
import type { DeploymentRow } from '../store.ts';
import { toUpstreamError } from '../upstream-error.ts';
import { askedPictures } from './asked-pictures.ts';

type Part = LanguageModelV4StreamPart;

/**
 * An image model as the gateway calls every model: its pictures come as `file` parts of one stream. They are looked at
 * before they are passed on, so that what comes can be shown, and is worth its price.
 */
export function pictureStream(
  row: Pick<DeploymentRow, 'name' | 'kind' | 'model'>,
  model: ImageModelV4,
): LanguageModelV4 {
  return {
    specificationVersion: 'v4',
    provider: row.kind,
    modelId: row.model,
    supportedUrls: {},
    doStream: async (options) => ({ stream: streamOf(partsOf(model, options), row.name, options) }),
    doGenerate: () => Promise.reject(new Error('deployments only stream')),
  };
}

function streamOf(
  parts: AsyncGenerator<Part>,
  name: string,
  { abortSignal }: LanguageModelV4CallOptions,
): ReadableStream<Part> {
  const pull = async (controller: ReadableStreamDefaultController<Part>) => {
    try {
      const { done, value } = await parts.next();
      if (done) controller.close();
      else controller.enqueue(value);
    } catch (error) {
      const aborted = Object.assign(new Error('The call was aborted.'), { name: 'AbortError' });
      controller.error(abortSignal?.aborted ? aborted : toUpstreamError(error, name));
    }
  };
  return new ReadableStream<Part>({ pull }, { highWaterMark: 0 });
}

async function* partsOf(model: ImageModelV4, options: LanguageModelV4CallOptions): AsyncGenerator<Part> {
  const { count } = askedPictures(options)!;
  yield { type: 'stream-start', warnings: [] };
  let made = 0;
  while (made < count) {
    try {
      for (const picture of await ask(model, options, made)) {
        yield picture;
        made += 1;
      }
    } catch (error) {
      // What came is given out and paid for; fewer than were asked for are no failure.
      if (made === 0 || options.abortSignal?.aborted) throw error;
      break;
    }
  }
  yield { type: 'finish', usage: NO_TOKENS, finishReason: { unified: 'stop', raw: 'stop' } };
}

/** One request, for as many of the pictures that are still to be made as the model makes at once. */
async function ask(model: ImageModelV4, options: LanguageModelV4CallOptions, made: number): Promise<Part[]> {
  const { count, size, seed } = askedPictures(options)!;
  const most = typeof model.maxImagesPerCall === 'number' ? model.maxImagesPerCall : 1;
  const { images } = await model.doGenerate({
    ...{ prompt: promptOf(options), n: Math.min(count - made, most), size },
    // Several requests with one seed would give the same picture.
    seed: seed === undefined ? undefined : seed + made,
    ...{ aspectRatio: undefined, files: undefined, mask: undefined, providerOptions: {} },
    ...(options.abortSignal ? { abortSignal: options.abortSignal } : {}),
  });
  return images.map((image) => partOf(typeof image === 'string' ? Buffer.from(image, 'base64') : image));
}

function partOf(image: Uint8Array): Part {
  const picture = Buffer.from(image.buffer, image.byteOffset, image.byteLength);
  const { mediaType } = readHead(picture);
  return { type: 'file', mediaType, data: { type: 'data', data: picture } };
}

const promptOf = ({ prompt }: LanguageModelV4CallOptions) =>
  prompt
    .flatMap(({ role, content }) => (role === 'user' ? content : []))
    .flatMap((part) => (part.type === 'text' ? [part.text] : []))
    .join('\n');

/** Pictures are paid for by the piece. */
const NO_TOKENS = {
  inputTokens: { total: 0, noCache: 0, cacheRead: 0, cacheWrite: 0 },
  outputTokens: { total: 0, text: 0, reasoning: 0 },
};
