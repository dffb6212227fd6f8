import type { GroupFile } from '@wanwen/contract';
import type { ByteRange } from '../../../workplace/index.ts';
import { dispositionHeader } from '../attachment-header.ts';

/** Pictures, videos and sounds: nothing that a browser would run. */
const isShown = ({ type, width }: GroupFile) => width !== null || isMedia(type);

const isMedia = (type: string) => type.startsWith('video/') || type.startsWith('audio/');

/**
 * How a file that somebody uploaded is given out: what is only looked at or heard as what it is, everything else as bytes to
 * save. Nothing is ever a page of this site: a browser that opens it runs no script and may not guess another type.
 */
export function fileHeaders(file: GroupFile, range?: ByteRange): Record<string, string> {
  const { name, type, size } = file;
  const kind = isShown(file) ? 'inline' : 'attachment';
  return {
    ...asIs,
    'content-type': kind === 'inline' ? type : 'application/octet-stream',
    'content-disposition': dispositionHeader(kind, name),
    'accept-ranges': 'bytes',
    'content-length': String(range ? range.end - range.start + 1 : size),
    ...(range ? { 'content-range': `bytes ${range.start}-${range.end}/${size}` } : {}),
  };
}

const asIs = {
  'content-security-policy': "default-src 'none'; sandbox",
  'x-content-type-options': 'nosniff',
  // What an address holds never changes, but who may see it can.
  'cache-control': 'private, max-age=600',
};

/** A picture that this server made of a file. */
export const drawingHeaders = { ...asIs, 'content-type': 'image/png', 'content-disposition': 'inline' };
