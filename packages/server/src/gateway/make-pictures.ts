import type { LanguageModelV4StreamPart } from '@ai-sdk/provider';
import type { Caller } from '../accounts/index.ts';
import type { RateLimits } from '../billing/index.ts';
import type { AskedPictures } from '../models/index.ts';
import type { GatewayCall } from './call.ts';
import { callCancelled, noImageModel } from './errors.ts';
import type { Gateway } from './gateway.ts';

/** A call to an image model. */
export interface PictureCall
  extends Pick<GatewayCall, 'requestId' | 'protocol' | 'caller' | 'traceparent' | 'signal' | 'deadlineMs'> {
  /** A name that deployments which make pictures answer to; undefined is refused. */
  model: string | undefined;
  prompt: string;
  pictures: AskedPictures;
}

/** A picture as the model made it: PNG or JPEG, without any mark. */
export type RawPicture = Buffer;

export interface MadePictures<Shown> {
  pictures: Shown[];
  /** What is left of the caller's limits; absent where nothing is limited. */
  limits?: RateLimits;
}

/** The first of these names that the caller may use. */
export const pictureModelFor = ({ models }: Caller, names: readonly string[]): string | undefined =>
  names.find((name) => !models || models.includes(name));

/** Longest time a call may take, milliseconds. */
const DEADLINE_MS = 600_000;

/**
 * Asks an image model through the same stages as every call. The price of each picture is held before, and what came is
 * settled. `show` makes of a picture what may leave the house: with the mark of generated content.
 * @throws {AppError} what the gateway throws; `no_image_model`; `cancelled` where the signal ended the call
 */
export async function makePictures<Shown>(
  gateway: Gateway,
  { prompt, pictures, model: asked, ...call }: PictureCall,
  show: (picture: RawPicture) => Promise<Shown>,
): Promise<MadePictures<Shown>> {
  if (asked === undefined) throw noImageModel();
  const stream = await gateway.stream({
    ...call,
    model: asked,
    source: 'api',
    deadlineMs: call.deadlineMs ?? DEADLINE_MS,
    options: {
      prompt: [{ role: 'user', content: [{ type: 'text', text: prompt }] }],
      // There is no text that could be made shorter to fit the balance.
      maxOutputTokens: 0,
      providerOptions: { wanwen: { pictures } },
    },
  });
  const raw: RawPicture[] = [];
  for await (const part of stream.parts) if (part.type === 'file') raw.push(bytesOf(part));
  if ((await stream.receipt).outcome === 'cancelled') throw callCancelled();
  const shown: Shown[] = [];
  // One after the other: what was paid for must not be refused by a queue that it filled itself.
  for (const picture of raw) shown.push(await show(picture));
  const { limits } = stream;
  return { pictures: shown, ...(limits === undefined ? {} : { limits }) };
}

function bytesOf({ data }: Extract<LanguageModelV4StreamPart, { type: 'file' }>): RawPicture {
  if (data.type !== 'data') throw new Error('a picture came as an address');
  return typeof data.data === 'string' ? Buffer.from(data.data, 'base64') : Buffer.from(data.data);
}
