import { z } from 'zod';

/** Most messages that one item rests on. */
export const sourcesLimit = 20;
/** Longest quote of one of them, characters. */
export const quoteLimit = 2000;

/** A message that an item was made from. */
export const SourceMessage = z.object({
  /** Of a group's message, or whatever the tool that it came from calls it. */
  messageId: z.string().min(1).max(128),
  /** Word for word; empty once the organisation keeps it no longer. */
  quote: z.string().max(quoteLimit),
});
export type SourceMessage = z.infer<typeof SourceMessage>;

export const SourceMessages = z.array(SourceMessage).max(sourcesLimit);

/** The ability that an item was proposed by, and its run. */
export const MadeBy = z.object({ ability: z.string().min(1).max(100), runId: z.string().max(128).nullable() });
export type MadeBy = z.infer<typeof MadeBy>;

/** How sure the proposal was, from 0 to 1. */
export const Confidence = z.number().min(0).max(1);
