import type { FoundPassage } from '../stores/passage-store.ts';

/** By what a passage is known among messages. */
export const passageKey = ({ fileId, place }: Pick<FoundPassage, 'fileId' | 'place'>): string => `${fileId} ${place}`;
