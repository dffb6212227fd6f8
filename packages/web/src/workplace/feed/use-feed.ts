import { useSyncExternalStore } from 'react';
import { type FeedState, feedStore } from './feed-state.ts';

/** A part of what is known of the groups; `select` gives the same value for the same state. */
export const useFeed = <Part>(select: (state: FeedState) => Part): Part =>
  useSyncExternalStore(feedStore.subscribe, () => select(feedStore.get()));

export const useGroup = (groupId: string) => useFeed((state) => state.groups?.get(groupId));

const nobody: readonly string[] = [];
export const useTyping = (groupId: string) => useFeed((state) => state.typing.get(groupId) ?? nobody);
