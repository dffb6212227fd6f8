import type { LanguageModelV4FilePart } from '@ai-sdk/provider';
import { invalidValue } from '../platform/index.ts';

/** Most characters of an address. Images that are part of the request are bounded by the body's own limit. */
const URL_LIMIT = 4096;
const DATA_URL = /^data:(image\/[\w.+-]+);base64,/i;
const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;

/**
 * An image given by an http(s) address, or by a `data:` address that holds it. `field` is where it stands in the request;
 * `detail` how closely it is to be looked at, in the words of OpenAI's package.
 */
export function imageFromUrl(url: string, field: string, detail?: string | null): LanguageModelV4FilePart {
  const image = readUrl(url, field);
  if (detail == null || detail === 'auto') return image;
  return { ...image, providerOptions: { ...image.providerOptions, openai: { imageDetail: detail } } };
}

function readUrl(url: string, field: string): LanguageModelV4FilePart {
  const inline = DATA_URL.exec(url);
  if (inline !== null) return imageFromBase64(inline[1]!, url.slice(inline[0].length), field);
  const address = url.length <= URL_LIMIT && /^https?:\/\//i.test(url) ? URL.parse(url) : null;
  if (address === null) {
    throw invalidValue(field, 'must be an http or https address, or "data:image/…;base64,…"');
  }
  return { ...imagePart(field), mediaType: 'image', data: { type: 'url', url: address } };
}

/** An image that is part of the request. */
export function imageFromBase64(mediaType: string, base64: string, field: string): LanguageModelV4FilePart {
  if (!BASE64.test(base64)) throw invalidValue(field, 'is not valid base64');
  return { ...imagePart(field), mediaType: mediaType.toLowerCase(), data: { type: 'data', data: base64 } };
}

/** With the field a model that cannot see names what it refuses. */
const imagePart = (field: string) => ({ type: 'file' as const, providerOptions: { wanwen: { field } } });
