interface NamedFile {
  name: string;
  page?: number;
}

/**
 * The part of a group's address that names a message: by its number, or, where that is not known, by its id; and a page of
 * a file that it carries.
 */
export function hashOf(messageId: string, known?: { seq: number }, file?: NamedFile): string {
  const message = known ? `message-${known.seq}` : `said-${messageId}`;
  return file ? `${message}.${file.page ?? 0}.${encode(file.name)}` : message;
}

/** The message that a link in a text of the group names; undefined for every other address. */
export const hashIn = (address: string): string | undefined =>
  address.startsWith('#') && FORM.test(address.slice(1)) ? address.slice(1) : undefined;

interface Named {
  seq?: number;
  id?: string;
  file?: NamedFile;
  /** What names the file, to be put behind another name of the message. */
  fileHash: string;
}

const FORM = /^(?:message-(\d{1,15})|said-([\w-]{1,128}))(?:\.(\d{1,6})\.([\w-]{1,1100}))?$/;

/** What an address names; nothing where it is no such address. */
export function readHash(hash: string): Named {
  const [, seq, id, page, encoded] = FORM.exec(hash) ?? [];
  const name = encoded === undefined ? undefined : decode(encoded);
  return {
    ...(seq === undefined ? {} : { seq: Number(seq) }),
    ...(id === undefined ? {} : { id }),
    ...(name === undefined ? {} : { file: { name, ...(Number(page) > 0 ? { page: Number(page) } : {}) } }),
    fileHash: name === undefined ? '' : `.${page}.${encoded}`,
  };
}

/** Of characters that mean nothing in an address, nor in Markdown. */
const encode = (name: string): string =>
  btoa(String.fromCodePoint(...new TextEncoder().encode(name)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');

function decode(encoded: string): string | undefined {
  try {
    const bytes = atob(encoded.replaceAll('-', '+').replaceAll('_', '/'));
    return new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(bytes, (byte) => byte.charCodeAt(0)));
  } catch {
    return undefined;
  }
}
