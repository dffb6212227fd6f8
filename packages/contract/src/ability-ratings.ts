import { z } from 'zod';
import { AbilityId, RunId } from './abilities.ts';
import { Cursor, Id, pageOf, Time } from './paging.ts';

const Counts = z.object({ up: z.int(), down: z.int() });

/** What people said about the results of one ability, in numbers. */
export const AbilityRatingSum = z.object({
  abilityId: AbilityId,
  /** All that are kept. */
  total: Counts,
  /** Of the last 30 days, and of the 30 days before these. */
  recent: Counts,
  earlier: Counts,
});
export type AbilityRatingSum = z.infer<typeof AbilityRatingSum>;

export const AbilityRatingSums = z.object({ items: z.array(AbilityRatingSum) });
export type AbilityRatingSums = z.infer<typeof AbilityRatingSums>;

/** What somebody said about the result of a run, without who. */
export const AbilityRating = z.object({
  id: Id,
  abilityId: AbilityId,
  rating: z.enum(['up', 'down']),
  /** Empty where none was given. */
  reason: z.string(),
  runId: RunId,
  /** Changes with the instructions and fields of the ability. */
  abilityVersion: z.string(),
  createdAt: Time,
});
export type AbilityRating = z.infer<typeof AbilityRating>;

export const AbilityRatingPage = pageOf(AbilityRating);
export type AbilityRatingPage = z.infer<typeof AbilityRatingPage>;

export const AbilityRatingFilter = z.object({
  abilityId: AbilityId.optional(),
  rating: z.enum(['up', 'down']).optional(),
  /** Only those with a reason. */
  withReason: z.stringbool().default(false),
  /** From this time on, and before that one. */
  from: Time.optional(),
  until: Time.optional(),
});
export type AbilityRatingFilter = z.output<typeof AbilityRatingFilter>;

export const ListAbilityRatings = AbilityRatingFilter.extend({
  cursor: Cursor.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type ListAbilityRatings = z.output<typeof ListAbilityRatings>;
