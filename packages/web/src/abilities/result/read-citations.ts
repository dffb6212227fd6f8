/** A message that something rests on. */
export interface Citation {
  messageId: string;
  /** Its words; empty where only its id is known. */
  quote: string;
  author: string;
  /** ISO 8601; empty where it is not known. */
  time: string;
  /** Where the words stand in a file that the message carries. */
  file?: CitedFile;
}

export interface CitedFile {
  name: string;
  page?: number;
}

type Values = Readonly<Record<string, unknown>>;

export const isValues = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const citationNames = /^(citations?|sources?|evidence|sourceMessages?|messageIds?|messages)$/;

const text = (value: unknown) => (typeof value === 'string' ? value : '');

/** Citations as abilities give them: ids, or objects with an id and the words that prove it. */
function citationsIn(value: unknown): Citation[] {
  const list = Array.isArray(value) ? value : [value];
  return list.flatMap((each) => {
    if (typeof each === 'string' && each !== '') return [{ messageId: each, quote: '', author: '', time: '' }];
    const own = isValues(each) ? selfCitation(each) : undefined;
    return own ? [own] : [];
  });
}

/** A message that stands for itself, such as one that mentions the reader. */
export function selfCitation(value: Values): Citation | undefined {
  const id = value.messageId ?? value.message ?? value.id;
  if (typeof id !== 'string' && typeof id !== 'number') return undefined;
  const file = citedFile(value.file);
  return {
    messageId: String(id),
    quote: text(value.quote) || text(value.words),
    author: text(value.author),
    time: text(value.time),
    ...(file ? { file } : {}),
  };
}

export function citedFile(value: unknown): CitedFile | undefined {
  if (!isValues(value) || typeof value.name !== 'string') return undefined;
  return { name: value.name, ...(typeof value.page === 'number' ? { page: value.page } : {}) };
}

/** Which words of which message: those of a message itself are one, each page of a file is another. */
export const citedPlace = ({ messageId, file }: Pick<Citation, 'messageId' | 'file'>): string =>
  file ? `${messageId} ${file.page ?? ''} ${file.name}` : messageId;

export function fileText({ name, page }: CitedFile, language: 'zh' | 'en'): string {
  if (page === undefined) return name;
  return language === 'zh' ? `${name} 第 ${page} 页` : `${name}, page ${page}`;
}

/** The field of a value that names messages, and the messages. */
export function readCitations(value: Values): { field: string | undefined; citations: Citation[] } {
  for (const field of Object.keys(value).filter((name) => citationNames.test(name))) {
    const citations = citationsIn(value[field]);
    if (citations.length > 0) return { field, citations };
  }
  return { field: undefined, citations: [] };
}

export const isCitationName = (name: string): boolean => citationNames.test(name);
