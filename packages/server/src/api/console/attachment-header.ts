/**
 * `content-disposition` of a download: the name in UTF-8 as RFC 5987 writes it, and one in ASCII for old clients. What a
 * file system or a header does not take is left out of the name.
 */
export function attachmentHeader(title: string, extension: string): string {
  return dispositionHeader('attachment', `${plainName(title) || 'conversation'}.${extension}`);
}

/** The same for a whole file name. */
export function dispositionHeader(kind: 'attachment' | 'inline', fileName: string): string {
  const file = plainName(fileName) || 'file';
  const ascii = file.replaceAll(/[^\x20-\x7e]+/g, '_').replaceAll(/["\\%]/g, '_');
  return `${kind}; filename="${ascii}"; filename*=UTF-8''${encode(file)}`;
}

function plainName(title: string): string {
  const name = [...title.replaceAll(/[\p{C}\p{Zl}\p{Zp}/\\:*?"<>|]+/gu, ' ').trim()].slice(0, 120).join('').trim();
  return name.replaceAll(/^\.+|\.+$/g, '');
}

/** `encodeURIComponent` leaves these, which RFC 5987 does not allow. */
const encode = (text: string) =>
  encodeURIComponent(text).replaceAll(/['()*!~]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
