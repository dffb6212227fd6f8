import type { Citation } from '../citations.ts';
import type { Later } from './reducible.ts';

/** Whether something that was found rests on the message which overtook something else: it is what came of that. */
export const restsOn = ({ citations }: { citations: readonly Citation[] }, { messageId }: Later): boolean =>
  citations.some((citation) => citation.messageId === messageId);

/** The words that say what became of something, as something to rest on. */
export const citationOf = ({ change: _, ...citation }: Later): Citation => citation;
