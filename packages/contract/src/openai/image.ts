import { z } from 'zod';

/** Most pictures of one request. */
export const imageLimit = 10;

/** Fields of other versions of this API are ignored, wrong values refused. */
export const ImageRequest = z
  .object({
    prompt: z.string().trim().min(1).max(32_000),
    model: z
      .string()
      .max(200)
      .nullish()
      .describe('Name of an image model; absent, empty or `default` means the first one that the caller may use.'),
    n: z.int().min(1).max(imageLimit).nullish().describe('1 where it is absent.'),
    size: z
      .union([z.literal('auto'), z.string().regex(/^[1-9]\d{1,3}x[1-9]\d{1,3}$/, 'must be as 1024x1024, or auto')])
      .nullish()
      .describe("Width and height in pixels; `auto`, or absent, for the model's own."),
    seed: z.int().min(0).max(2_147_483_647).nullish().describe('Heeded by models that know one.'),
    response_format: z
      .literal('b64_json', 'must be b64_json: pictures are given out in the answer, and not kept')
      .nullish(),
    output_format: z.literal('png', 'must be png: that is what carries the mark of generated content').nullish(),
    stream: z.literal(false, 'is not supported: the pictures come all together').nullish(),
  })
  .meta({ id: 'ImageRequest', examples: [{ prompt: 'A fox reading a newspaper, flat colours', size: '1024x1024' }] });
export type ImageRequest = z.infer<typeof ImageRequest>;

export const ImageList = z
  .object({
    /** Seconds since 1970. */
    created: z.int(),
    /** Fewer than were asked for where the model failed before the last. */
    data: z.array(
      z.object({
        b64_json: z.string().describe('PNG, with the visible mark and the hidden label of generated content.'),
      }),
    ),
    output_format: z.literal('png'),
  })
  .meta({ id: 'ImageList' });
export type ImageList = z.infer<typeof ImageList>;
