import type { GroupFile } from '@wanwen/contract';
import { dispositionHeader } from '../attachment-header.ts';

/**
 * How a file that somebody uploaded is given out: pictures as what they are, everything else as bytes to save. Nothing is
 * ever a page of this site: a browser that opens it runs no script and may not guess another type.
 */
export function fileHeaders({ name, type, size, width }: GroupFile): Record<string, string> {
  const isPicture = width !== null;
  return {
    'content-type': isPicture ? type : 'application/octet-stream',
    'content-length': String(size),
    'content-disposition': dispositionHeader(isPicture ? 'inline' : 'attachment', name),
    'content-security-policy': "default-src 'none'; sandbox",
    'x-content-type-options': 'nosniff',
    // What an address holds never changes, but who may see it can.
    'cache-control': 'private, max-age=600',
  };
}
