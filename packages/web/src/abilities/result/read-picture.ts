import { isValues } from './read-citations.ts';

const typed = /^image\/(png|jpeg|webp|gif)$/;
const source = /^data:image\/(?:png|jpeg|webp|gif);base64,[A-Za-z0-9+/=\s]+$/;

/** The address of a picture that a value is, as a `data:` address or as `{mediaType, data}` in Base64; undefined for others. */
export function pictureIn(value: unknown): string | undefined {
  const address =
    isValues(value) && typeof value.mediaType === 'string' && typed.test(value.mediaType)
      ? `data:${value.mediaType};base64,${value.data}`
      : value;
  return typeof address === 'string' && source.test(address) ? address : undefined;
}

/** A picture as a file. */
export function pictureFile(address: string, name: string): File {
  const [, kind = 'png'] = /^data:image\/(\w+)/.exec(address) ?? [];
  const bytes = Uint8Array.from(atob(address.slice(address.indexOf(',') + 1)), (sign) => sign.charCodeAt(0));
  return new File([bytes], `${name}.${kind === 'jpeg' ? 'jpg' : kind}`, { type: `image/${kind}` });
}
