import type { ImageModelV4CallOptions } from '@ai-sdk/provider';
import { z } from 'zod';

/** A picture as an answer has it: whole, or by its address. */
export type FoundPicture = { base64: string } | { url: string };

/** How a vendor is asked for pictures. */
export interface PictureWire {
  /** Where, from the address of its API. */
  url(baseURL: string): string;
  /** Most pictures of one request; more take several. */
  perRequest: number;
  body(model: string, asked: Asked): Record<string, unknown>;
  /** @throws {z.ZodError} for an answer that is none of this wire */
  read(answer: unknown): FoundPicture[];
}

type Asked = Pick<ImageModelV4CallOptions, 'prompt' | 'n' | 'size' | 'seed'>;

const beneath = (path: string) => (baseURL: string) => `${baseURL.replace(/\/+$/, '')}${path}`;

const Found = z.union([
  z.object({ b64_json: z.string().min(1) }).transform(({ b64_json }) => ({ base64: b64_json })),
  z.object({ url: z.string().min(1) }).transform(({ url }) => ({ url })),
]);

/** `data` in the protocol of OpenAI; `images` with those who named it before. */
const Listed = z.union([
  z.object({ data: z.array(Found) }).transform(({ data }) => data),
  z.object({ images: z.array(Found) }).transform(({ images }) => images),
]);

const readListed = (answer: unknown): FoundPicture[] => Listed.parse(answer);

const said = (fields: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

/** These models answer with the picture itself only, and refuse to be told so. */
const ALWAYS_WHOLE = /^(?:gpt-image|chatgpt-image)/;

export const openAiWire: PictureWire = {
  url: beneath('/images/generations'),
  perRequest: 10,
  body: (model, { prompt, n, size }) =>
    said({ model, prompt, n, size, ...(ALWAYS_WHOLE.test(model) ? {} : { response_format: 'b64_json' }) }),
  read: readListed,
};

/** docs.bigmodel.cn: one picture, by its address. */
export const zhipuWire: PictureWire = {
  url: beneath('/images/generations'),
  perRequest: 1,
  body: (model, { prompt, size }) => said({ model, prompt, size }),
  read: readListed,
};

/** docs.siliconflow.cn: other names for count and size. */
export const siliconFlowWire: PictureWire = {
  url: beneath('/images/generations'),
  perRequest: 4,
  body: (model, { prompt, n, size, seed }) => said({ model, prompt, batch_size: n, image_size: size, seed }),
  read: readListed,
};

const DashScopeAnswer = z.object({
  output: z.object({
    choices: z.array(
      z.object({ message: z.object({ content: z.array(z.object({ image: z.string().min(1).optional() })) }) }),
    ),
  }),
});

/** The synchronous interface of Qwen-Image; the mark is this server's own. */
export const dashScopeWire: PictureWire = {
  url: (baseURL) => beneath('/services/aigc/multimodal-generation/generation')(ownBase(baseURL)),
  perRequest: 1,
  body: (model, { prompt, size, seed }) => ({
    model,
    input: { messages: [{ role: 'user', content: [{ text: prompt }] }] },
    parameters: said({ size: size?.replace('x', '*'), seed, watermark: false }),
  }),
  read: (answer) =>
    DashScopeAnswer.parse(answer).output.choices.flatMap(({ message }) =>
      message.content.flatMap(({ image }) => (image === undefined ? [] : [{ url: image }])),
    ),
};

/** Deployments have the address of DashScope's compatible mode; pictures are made beside it. */
const ownBase = (baseURL: string) => baseURL.replace(/\/compatible-mode\/v1\/*$/, '/api/v1');
