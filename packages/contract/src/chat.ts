import { z } from 'zod';
import { Cursor, Id, pageOf, Time } from './paging.ts';

/** Longest title; longer ones are refused, never cut in silence. */
export const titleLimit = 200;
/** Longest message a person may send, characters. */
export const messageLimit = 200_000;

export const Conversation = z.object({
  id: Id,
  title: z.string(),
  /** Whether a person gave the title; otherwise it is made from the first message. */
  titled: z.boolean(),
  pinned: z.boolean(),
  /** Model chosen for the next answers; null means the default model. */
  model: z.string().nullable(),
  /** Last message of the branch shown; null in an empty conversation. */
  leafId: Id.nullable(),
  /** An answer is being written now. */
  running: z.boolean(),
  createdAt: Time,
  updatedAt: Time,
});
export type Conversation = z.infer<typeof Conversation>;

export const ConversationPage = pageOf(
  Conversation.extend({
    /** Where a search found its words. */
    excerpt: z.string().optional(),
    /** The message that has them, on any branch; null where they stand in the title. Only in a search. */
    messageId: Id.nullable().optional(),
  }),
);
export type ConversationPage = z.infer<typeof ConversationPage>;

export const ListConversations = z.object({
  /** Words to find in titles and messages. */
  query: z.string().max(200).optional(),
  cursor: Cursor.optional(),
  limit: z.coerce.number().int().min(1).max(100).default(30),
});

export const CreateConversation = z.object({
  title: z.string().trim().min(1).max(titleLimit).optional(),
  model: z.string().max(200).nullable().optional(),
});
export type CreateConversation = z.infer<typeof CreateConversation>;

export const UpdateConversation = z.object({
  title: z.string().trim().min(1).max(titleLimit).optional(),
  pinned: z.boolean().optional(),
  model: z.string().max(200).nullable().optional(),
});
export type UpdateConversation = z.infer<typeof UpdateConversation>;

/**
 * `waiting`: accepted, nothing generated yet. `streaming`: text is coming. `complete`: ended by itself.
 * `length`: ended at a token limit. `stopped`: a person stopped it. `failed`: see `failure`.
 * `interrupted`: the server went away in the middle.
 */
export const MessageStatus = z.enum(['waiting', 'streaming', 'complete', 'length', 'stopped', 'failed', 'interrupted']);
export type MessageStatus = z.infer<typeof MessageStatus>;

export const AnswerUsage = z.object({
  promptTokens: z.int(),
  /** Of the prompt, what was already at hand from earlier turns. */
  cachedTokens: z.int(),
  completionTokens: z.int(),
  reasoningTokens: z.int(),
  /** Most tokens that prompt and answer may take together. */
  contextLength: z.int(),
  /** Oldest messages left out because the conversation outgrew the context; 0 when all fitted. */
  trimmedMessages: z.int(),
  firstTokenMs: z.number(),
  tokensPerSecond: z.number().nullable(),
});
export type AnswerUsage = z.infer<typeof AnswerUsage>;

export const Failure = z.object({
  code: z.string(),
  message: z.string(),
  details: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});
export type Failure = z.infer<typeof Failure>;

export const Message = z.object({
  id: Id,
  conversationId: Id,
  parentId: Id.nullable(),
  role: z.enum(['user', 'assistant']),
  /** Markdown as the model wrote it, or what the person typed; never HTML. */
  content: z.string(),
  reasoning: z.string(),
  /** Milliseconds spent reasoning, once it ended. */
  reasoningMs: z.number().nullable(),
  status: MessageStatus,
  failure: Failure.nullable(),
  /** The model that answered; null on a person's message. */
  model: z.string().nullable(),
  thinking: z.boolean(),
  usage: AnswerUsage.nullable(),
  /** Ids of all messages with the same parent, this one included, oldest first: the ‹1/2› arrows. */
  siblings: z.array(Id),
  createdAt: Time,
});
export type Message = z.infer<typeof Message>;

/** The branch that ends in the conversation's leaf, oldest first; `nextCursor` leads to older messages. */
export const MessagePage = pageOf(Message);
export type MessagePage = z.infer<typeof MessagePage>;

export const ListMessages = z.object({
  cursor: Cursor.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

export const SendMessage = z.object({
  content: z
    .string()
    .min(1)
    .max(messageLimit)
    .refine((text) => text.trim().length > 0, 'is empty'),
  /** The message this one follows: null starts the conversation, or a new branch at its start (editing the first message). */
  parentId: Id.nullable(),
  model: z.string().max(200).nullable().optional(),
  thinking: z.boolean().default(false),
  /** Language of the page, for the assistant's system prompt. */
  language: z.enum(['zh', 'en']).default('zh'),
});
export type SendMessage = z.input<typeof SendMessage>;

export const SentMessage = z.object({ conversation: Conversation, user: Message, assistant: Message });
export type SentMessage = z.infer<typeof SentMessage>;

/** Asks for another answer to the same message: a sibling of the answer named in the path. Answered by `SentMessage`. */
export const RegenerateMessage = z.object({
  model: z.string().max(200).nullable().optional(),
  thinking: z.boolean().default(false),
  language: z.enum(['zh', 'en']).default('zh'),
});
export type RegenerateMessage = z.input<typeof RegenerateMessage>;

export const ExportFormat = z.enum(['markdown', 'json']);
export type ExportFormat = z.infer<typeof ExportFormat>;
