/** A message as abilities take it. */
export interface InlineMessage {
  id: string;
  author: string;
  /** ISO 8601. */
  time: string;
  text: string;
}

const date = String.raw`\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?`;
const clock = String.raw`\d{1,2}[:：]\d{2}(?:[:：]\d{2})?`;
const time = String.raw`\[?(?<time>(?:${date}[\sT]*)?${clock}|${date})\]?`;
const name = String.raw`(?<author>[^\s:：\[\]][^:：\[\]]{0,39}?)`;

/** How chats are copied and exported: a line with name and time above the text, or all in one line. */
const heads = [
  new RegExp(String.raw`^${name}\s+${time}\s*$`, 'u'),
  new RegExp(String.raw`^${time}\s+${name}\s*$`, 'u'),
  new RegExp(String.raw`^${time}\s*${name}\s*[:：]\s*(?<text>.*)$`, 'u'),
  new RegExp(String.raw`^${name}\s+${time}\s*[:：]\s*(?<text>.*)$`, 'u'),
  new RegExp(String.raw`^${name}[:：](?!//)\s*(?<text>\S.*)$`, 'u'),
];

/** Reads a time of the sender's place; one without a day is of the day before it, or of today. */
function readTime(written: string | undefined, before: Date): Date {
  if (!written) return before;
  const [, year, month, day] = /(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})/.exec(written) ?? [];
  const [, hour = '0', minute = '0', second = '0'] = /(\d{1,2})[:：](\d{2})(?:[:：](\d{2}))?/.exec(written) ?? [];
  const read = new Date(before);
  if (year) read.setFullYear(Number(year), Number(month) - 1, Number(day));
  read.setHours(Number(hour), Number(minute), Number(second), 0);
  return Number.isNaN(read.getTime()) ? before : read;
}

/** Messages out of a chat that was pasted, in its order; lines that begin no message go on with the one before. */
export function readTranscript(text: string, now: Date = new Date()): InlineMessage[] {
  const messages: InlineMessage[] = [];
  let last = now;
  for (const line of text.split(/\r?\n/)) {
    const head = heads.map((pattern) => pattern.exec(line.trim())?.groups).find(Boolean);
    const current = messages.at(-1);
    if (head) {
      last = readTime(head.time, last);
      const { author = '', text: said = '' } = head;
      messages.push({ id: String(messages.length + 1), author: author.trim(), time: last.toISOString(), text: said });
    } else if (current) current.text += current.text === '' ? line.trim() : `\n${line}`;
    else if (line.trim() !== '') messages.push({ id: '1', author: '?', time: last.toISOString(), text: line.trim() });
  }
  return messages
    .map((message) => ({ ...message, text: message.text.trim() }))
    .filter((message) => message.text !== '');
}
