import { z } from 'zod';
import { field } from '../../field.ts';
import { discussionFields, Message, MOST_MESSAGES, Range } from '../discussion/input.ts';

const MOST_FILES = 10;

const File = z.object({
  name: field(z.string().trim().min(1).max(255), { zh: '文件名', en: 'Name' }),
  page: field(z.int().min(1).max(100_000).optional(), { zh: '页', en: 'Page' }),
  text: field(z.string().max(20_000), { zh: '文字', en: 'Text', long: true }),
});

const AskedMessage = Message.extend({
  files: field(z.array(File).max(MOST_FILES).optional(), { zh: '文件', en: 'Files' }),
});
export type AskedMessage = z.output<typeof AskedMessage>;

/** What a question is put to: the usual sources, of a group its whole history unless told, of messages their files too. */
export const askFields = {
  question: field(z.string().trim().min(1).max(1_000), { zh: '问题', en: 'Question' }),
  ...discussionFields,
  range: field(
    z.discriminatedUnion('kind', [z.object({ kind: z.literal('all') }), ...Range.options]).default({ kind: 'all' }),
    {
      zh: '范围',
      en: 'Range',
    },
  ),
  messages: field(z.array(AskedMessage).min(1).max(MOST_MESSAGES).optional(), { zh: '消息', en: 'Messages' }),
};
