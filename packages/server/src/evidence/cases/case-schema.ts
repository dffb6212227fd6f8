import { z } from 'zod';

const instant = z.iso.datetime();
const messageIds = z.array(z.string()).min(1);
const named = z.string().min(1);

/** A synthetic group chat with what a reader should be told of it. */
export const groupChatCaseSchema = z.strictObject({
  name: z.string().regex(/^(?:zh|en)-[a-z0-9-]+$/),
  language: z.enum(['zh', 'en']),
  timeZone: named,
  /** When the chat is read. */
  now: instant,
  members: z.array(named).min(2),
  messages: z
    .array(z.strictObject({ id: named, author: named, time: instant, text: named, replyTo: z.string().optional() }))
    .min(40)
    .max(600),
  reference: z.strictObject({
    points: z.array(z.strictObject({ text: named, messageIds })),
    /** `due` is a day in the group's zone, null where none was set. */
    todos: z.array(z.strictObject({ content: named, assignee: named, due: z.iso.date().nullable(), messageIds })),
    events: z.array(
      z.strictObject({ title: named, start: instant, end: instant.optional(), people: z.array(named), messageIds }),
    ),
    decisions: z.array(z.strictObject({ text: named, messageIds })),
    openQuestions: z.array(z.strictObject({ text: named, messageIds })),
  }),
});

export type GroupChatCase = z.infer<typeof groupChatCaseSchema>;
