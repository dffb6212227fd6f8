import {
  countAuthors,
  type HistoryLimits,
  type ImportedHistory,
  type ImportedMessage,
  type NotUnderstood,
  shortened,
} from './imported.ts';

/** A file of an export, its path within. */
export interface ExportFile {
  path: string;
  text: string;
}

interface SlackMessage {
  type?: unknown;
  subtype?: unknown;
  user?: unknown;
  username?: unknown;
  text?: unknown;
  ts?: unknown;
  thread_ts?: unknown;
  reactions?: unknown;
  files?: unknown;
  user_profile?: unknown;
}

/** Subtypes that are what somebody wrote. */
const SPOKEN = new Set([undefined, 'thread_broadcast', 'me_message', 'file_share', 'bot_message', 'file_comment']);

/**
 * Reads the JSON files of a Slack export: `users.json` for names, the others as the days of channels. Ids are the
 * export's `ts`; answers in a thread point at its first message. Lines are the entries of a file, counted from 1.
 */
export function readSlackExport(files: readonly ExportFile[], limits: HistoryLimits): ImportedHistory {
  const notUnderstood: NotUnderstood[] = [];
  const parsed = files.map((file) => ({ ...file, value: parse(file.text) }));
  const names = namesOf(parsed.find(({ path }) => /(?:^|\/)users\.json$/.test(path))?.value);
  const messages: ImportedMessage[] = [];
  const days = parsed
    .filter(
      ({ path }) => !/(?:^|\/)(?:users|channels|groups|dms|mpims|integration_logs|canvases|lists)\.json$/.test(path),
    )
    .sort((one, other) => (one.path < other.path ? -1 : 1));
  for (const { path, text, value } of days) {
    if (!Array.isArray(value)) {
      notUnderstood.push({
        file: path,
        from: 1,
        to: text.split('\n').length,
        text: shortened(text),
        reason: 'not-json',
      });
      continue;
    }
    for (const [index, entry] of value.entries()) {
      const place = { file: path, from: index + 1, to: index + 1 };
      const read = messages.length >= limits.messages ? 'over-limit' : readEntry(entry, names);
      if (typeof read === 'string') notUnderstood.push({ ...place, text: shortened(written(entry)), reason: read });
      else messages.push({ ...read, ...place });
    }
  }
  messages.sort((one, other) => Number(one.id) - Number(other.id));
  return { form: messages.length > 0 ? 'slack' : 'unknown', messages, authors: countAuthors(messages), notUnderstood };
}

/** Empty for what is nested too deep to be written again. */
function written(entry: unknown): string {
  try {
    return JSON.stringify(entry) ?? '';
  } catch {
    return '';
  }
}

export function parse(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/u, ''));
  } catch {
    return undefined;
  }
}

function namesOf(users: unknown): Map<string, string> {
  const names = new Map<string, string>();
  for (const user of Array.isArray(users) ? users : []) {
    const { id, name, real_name, profile } = (user ?? {}) as Record<string, unknown>;
    const { display_name, real_name: full } = (profile ?? {}) as Record<string, unknown>;
    const shown = [real_name, full, display_name, name].find((one) => typeof one === 'string' && one.trim() !== '');
    if (typeof id === 'string' && typeof shown === 'string') names.set(id, shown.trim());
  }
  return names;
}

type Entry = Pick<ImportedMessage, 'id' | 'author' | 'time' | 'text' | 'replyTo' | 'reactions'>;

function readEntry(entry: unknown, names: Map<string, string>): Entry | NotUnderstood['reason'] {
  const message = (typeof entry === 'object' && entry !== null ? entry : {}) as SlackMessage;
  if (
    !SPOKEN.has(message.subtype as string | undefined) ||
    (message.type !== undefined && message.type !== 'message')
  ) {
    return 'system-message';
  }
  const seconds = Number(message.ts);
  const time = new Date(seconds * 1000);
  if (typeof message.ts !== 'string' || Number.isNaN(time.getTime())) return 'no-time';
  const author = authorOf(message, names);
  if (!author) return 'no-author';
  const text = textOf(message, names);
  if (text === '') return 'no-text';
  const reactions = reactionsOf(message);
  const { thread_ts } = message;
  return {
    id: message.ts,
    author,
    time: time.toISOString(),
    text,
    ...(typeof thread_ts === 'string' && thread_ts !== message.ts ? { replyTo: thread_ts } : {}),
    ...(reactions > 0 ? { reactions } : {}),
  };
}

function authorOf({ user, username, user_profile }: SlackMessage, names: Map<string, string>): string | undefined {
  const { real_name } = (user_profile ?? {}) as Record<string, unknown>;
  const known = typeof user === 'string' ? names.get(user) : undefined;
  return [known, real_name, username, user].find((one): one is string => typeof one === 'string' && one !== '');
}

/** Plain text: mentions by name, links with their addresses, files by name. */
function textOf({ text, files }: SlackMessage, names: Map<string, string>): string {
  const written = (typeof text === 'string' ? text : '')
    .replace(/<@(\w+)(?:\|([^>]*))?>/g, (_, id: string, label?: string) => `@${names.get(id) ?? label ?? id}`)
    .replace(/<#\w+\|([^>]*)>/g, '#$1')
    .replace(/<!(?:subteam\^\w+\|)?@?(\w+)(?:\|[^>]*)?>/g, '@$1')
    .replace(/<((?:https?|mailto):[^|>]+)\|([^>]*)>/g, (_, address: string, label: string) =>
      address.endsWith(label) ? address : `${label} (${address})`,
    )
    .replace(/<((?:https?|mailto):[^>]+)>/g, '$1')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
  const attached = (Array.isArray(files) ? files : [])
    .map((file) => (file as Record<string, unknown> | null)?.name)
    .filter((name) => typeof name === 'string');
  return [written, ...attached.map((name) => `[${name}]`)].join('\n').trim();
}

function reactionsOf({ reactions }: SlackMessage): number {
  if (!Array.isArray(reactions)) return 0;
  return reactions.reduce((sum: number, one) => sum + (Number((one as Record<string, unknown> | null)?.count) || 0), 0);
}
