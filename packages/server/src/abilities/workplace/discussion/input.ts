import { z } from 'zod';
import { field } from '../../field.ts';

/** Most messages that are read at once; a group's history of a month is seldom longer. */
export const MOST_MESSAGES = 5_000;

export const Message = z.object({
  id: field(z.string().min(1).max(200), { zh: '消息 ID', en: 'Id' }),
  author: field(z.string().trim().min(1).max(100), { zh: '发言人', en: 'Author' }),
  time: field(
    z.iso.datetime({ offset: true, error: 'write ISO 8601 with a zone, such as 2026-03-04T09:30:00+08:00' }),
    {
      zh: '时间',
      en: 'Time',
    },
  ),
  text: field(z.string().max(20_000), { zh: '内容', en: 'Text', long: true }),
  replyTo: field(z.string().max(200).optional(), { zh: '回复的消息', en: 'Message it answers' }),
  reactions: field(z.int().min(0).max(1_000_000).optional(), { zh: '表情数', en: 'Reactions' }),
  mentions: field(z.array(z.string().trim().min(1).max(100)).max(2_000).optional(), {
    zh: '提到的成员',
    en: 'Members it mentions',
  }),
  mentionsAll: field(z.boolean().optional(), { zh: '提到所有人', en: 'Mentions everyone' }),
});

export const Range = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('joined') }),
  z.object({ kind: z.literal('unread') }),
  z.object({ kind: z.literal('days'), days: field(z.int().min(1).max(30), { zh: '天数', en: 'Days' }) }),
  z.object({
    kind: z.literal('since'),
    since: field(z.iso.datetime({ offset: true }), { zh: '从何时起', en: 'Since' }),
  }),
  z.object({ kind: z.literal('messages'), ids: z.array(z.string().max(200)).min(1).max(MOST_MESSAGES) }),
]);

const isTimeZone = (name: string) => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
};

/** What an ability reads: the messages themselves, or a group of this server and a range. */
export const discussionFields = {
  group: field(z.string().min(1).max(200).optional(), { zh: '群聊', en: 'Group' }),
  range: field(Range.optional(), { zh: '范围', en: 'Range' }),
  messages: field(z.array(Message).min(1).max(MOST_MESSAGES).optional(), { zh: '消息', en: 'Messages' }),
  members: field(z.array(z.string().trim().min(1).max(100)).max(2_000).optional(), {
    zh: '成员（默认：发言人）',
    en: 'Members (default: the authors)',
  }),
  timeZone: field(
    z
      .string()
      .max(60)
      .refine(isTimeZone, { error: 'is no IANA time zone, such as Asia/Shanghai' })
      .default('Asia/Shanghai'),
    {
      zh: '时区',
      en: 'Time zone',
    },
  ),
  now: field(z.iso.datetime({ offset: true }).optional(), { zh: '现在的时间', en: 'Present time' }),
  reader: field(z.string().trim().max(100).optional(), { zh: '读者的名字', en: 'Name of the reader' }),
};

interface Given {
  group?: unknown;
  messages?: { id: string }[] | undefined;
}

/** One of the two is given, and no id twice. */
export const oneSource = ({ group, messages }: Given): boolean => (group === undefined) !== (messages === undefined);
export const oneSourceError = { error: 'give either messages, or a group', path: ['messages'] };

export const idsDiffer = ({ messages = [] }: Given): boolean =>
  new Set(messages.map(({ id }) => id)).size === messages.length;
export const idsDifferError = { error: 'two messages have the same id', path: ['messages'] };

/** The input of an ability that takes a discussion and nothing else. */
export const discussionInput = z
  .object(discussionFields)
  .refine(oneSource, oneSourceError)
  .refine(idsDiffer, idsDifferError);
