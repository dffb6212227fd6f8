import type { ImageList, ImageRequest } from '@wanwen/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { clientOf } from '../../api-kit/index.ts';
import { type Gateway, makePictures, pictureModelFor } from '../../gateway/index.ts';
import { type StickerPress, writtenIn } from '../../pictures/index.ts';

/** What this route asks of the rooms beside the gateway. */
export interface PictureRoom {
  /** Names that pictures can be asked of. */
  models(): Promise<readonly string[]>;
  mark: StickerPress['mark'];
}

/** `POST /v1/images/generations`: pictures of a prompt, each with the mark of generated content. */
export function createImages(gateway: Gateway, { models, mark }: PictureRoom) {
  return async (request: FastifyRequest<{ Body: ImageRequest }>, reply: FastifyReply): Promise<ImageList> => {
    const { prompt, model, n, size, seed } = request.body;
    const { asking, limited } = clientOf(request, reply);
    const language = writtenIn(prompt);
    const pictures = {
      count: n ?? 1,
      ...(size && size !== 'auto' ? { size: size as `${number}x${number}` } : {}),
      ...(typeof seed === 'number' ? { seed } : {}),
    };
    const named = model && model !== 'default' ? model : pictureModelFor(asking.caller, await models());
    const made = await makePictures(
      gateway,
      { ...asking, protocol: 'openai-images', model: named, prompt, pictures },
      async (picture) => (await mark({ picture, language }, asking)).png,
    );
    limited(made);
    return {
      created: Math.floor(Date.now() / 1000),
      data: made.pictures.map((png) => ({ b64_json: png.toString('base64') })),
      output_format: 'png',
    };
  };
}
