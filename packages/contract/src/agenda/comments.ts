import { z } from 'zod';
import { Id, pageOf, Time } from '../paging.ts';
import { AgendaPerson } from './groups.ts';

/** Longest comment, characters. */
export const commentLimit = 2000;
/** Most comments on one to-do. */
export const commentsLimit = 500;

export const TodoComment = z.object({
  id: Id,
  author: AgendaPerson,
  /** As it was typed, never HTML. */
  text: z.string(),
  createdAt: Time,
});
export type TodoComment = z.infer<typeof TodoComment>;

/** The oldest first. */
export const TodoCommentPage = pageOf(TodoComment);
export type TodoCommentPage = z.infer<typeof TodoCommentPage>;

export const WriteComment = z.object({ text: z.string().trim().min(1).max(commentLimit) });
export type WriteComment = z.infer<typeof WriteComment>;
