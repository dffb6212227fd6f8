import type { CitationCheck, Claim } from '../../../../evidence/index.ts';
import { createCitationChecker } from '../../../../evidence/index.ts';
import { Steps } from '../../../steps.ts';
import type { Work } from '../../../work.ts';
import type { OpenedDiscussion } from '../open-discussion.ts';
import { type DiscussionPart, fencing, type Sizes, sizesIn } from '../parts-of.ts';

/** What the steps of one reduction share. */
export interface Reducing {
  discussion: OpenedDiscussion;
  work: Work;
  steps: Steps;
  sizes: Sizes;
  parts: readonly DiscussionPart[];
  fenced: ReturnType<typeof fencing>;
  /** Whether a sentence is borne out by words of the discussion. */
  isProven(claim: Claim): CitationCheck;
  /** What may stand in a question beside its answer of so many tokens. */
  roomFor(answerTokens: number): Promise<number>;
}

/** Bringing parts together takes no more calls than reading them did, but so many always. */
const LEAST_STEPS = 4;
/** What a question of this folder says besides its lists, tokens. */
const QUESTION_TOKENS = 420;

export async function openReducing(
  discussion: OpenedDiscussion,
  work: Work,
  parts: readonly DiscussionPart[],
): Promise<Reducing> {
  const { messages, byId, members, timeZone } = discussion;
  return {
    discussion,
    work,
    parts,
    steps: new Steps(work, Math.max(LEAST_STEPS, parts.length)),
    sizes: await sizesIn(messages, work),
    fenced: fencing(discussion, work),
    isProven: createCitationChecker(byId.values(), { members, timeZone }),
    roomFor: async (answerTokens) => (await work.roomFor(answerTokens)) - QUESTION_TOKENS,
  };
}
