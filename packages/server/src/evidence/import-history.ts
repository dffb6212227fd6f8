import { decodeText } from './history/decode-text.ts';
import {
  countAuthors,
  HISTORY_LIMITS,
  type HistoryLimits,
  type ImportedHistory,
  type TimeContext,
} from './history/imported.ts';
import { looksLikeCsv, readCsvExport } from './history/read-csv-export.ts';
import { type ExportFile, parse, readSlackExport } from './history/read-slack-export.ts';
import { readTextExport } from './history/read-text-export.ts';

export interface HistorySource {
  /** Its path in the export, or the name of the file; none for what was pasted. */
  path?: string;
  content: string | Uint8Array;
}

export interface ImportHistoryOptions extends TimeContext {
  limits?: HistoryLimits;
}

/**
 * Reads a conversation that was pasted or exported: plain text in the ways chat tools copy it, CSV with a header, or
 * Slack's JSON files. Whatever it is given it returns: what it cannot read stands in `notUnderstood`, with its lines.
 */
export function importHistory(sources: readonly HistorySource[], options: ImportHistoryOptions): ImportedHistory {
  const limits = options.limits ?? HISTORY_LIMITS;
  const size = sources.reduce(
    (sum, { content }) => sum + (typeof content === 'string' ? Buffer.byteLength(content) : content.length),
    0,
  );
  const files = sources.map(
    ({ path = '', content }): ExportFile => ({ path, text: size > limits.bytes ? '' : textOf(content) }),
  );
  if (size > limits.bytes) {
    const notUnderstood = files.map(({ path }) => ({
      ...named(path),
      from: 1,
      to: 1,
      text: '',
      reason: 'over-limit' as const,
    }));
    return { form: 'unknown', messages: [], authors: [], notUnderstood };
  }
  const json = files.filter(
    ({ path, text }) => path.endsWith('.json') || Array.isArray(looksLikeJson(text) ? parse(text) : undefined),
  );
  const others = files.filter((file) => !json.includes(file) && file.text.trim() !== '');
  const parts = others.map((file) => {
    const read = looksLikeCsv(file.text) ? readCsvExport : readTextExport;
    return tagged(read(file.text, options, limits), file.path);
  });
  return joined(json.length > 0 ? [readSlackExport(json, limits), ...parts] : parts);
}

function tagged(history: ImportedHistory, path: string): ImportedHistory {
  const tag = <Place extends object>(place: Place) => ({ ...place, ...named(path) });
  return { ...history, messages: history.messages.map(tag), notUnderstood: history.notUnderstood.map(tag) };
}

/** Several files as one history, ids numbered anew where they would meet. */
function joined(parts: ImportedHistory[]): ImportedHistory {
  if (parts.length === 1) return parts[0]!;
  const messages = parts.flatMap((part) => part.messages);
  const isUnique = new Set(messages.map(({ id }) => id)).size === messages.length;
  return {
    form: parts.find(({ form }) => form !== 'unknown')?.form ?? 'unknown',
    messages: isUnique ? messages : messages.map((message, index) => ({ ...message, id: String(index + 1) })),
    authors: countAuthors(messages),
    notUnderstood: parts.flatMap((part) => part.notUnderstood),
  };
}

const textOf = (content: string | Uint8Array) => (typeof content === 'string' ? content : decodeText(content).text);
const looksLikeJson = (text: string) => /^\ufeff?\s*\[/u.test(text);
const named = (path: string) => (path === '' ? {} : { file: path });
