import type { GroupMember } from '@wanwen/contract';
import { lazy, Suspense } from 'react';
import { feedStore } from '../feed/feed-state.ts';
import { spanOf } from './edit-items.ts';
import { eventProposal, type FoundEvent } from './proposals.ts';

const ClashNote = lazy(() => import('./clash-note.tsx'));

interface Place {
  timeZone: string;
  members: readonly GroupMember[];
}

/** Whom the time of an event does not suit, said before it is made. */
export function EventClashes({ event, place }: { event: FoundEvent; place: Place }) {
  const { time, personIds = [] } = eventProposal(event, place);
  const own = feedStore.get().personId;
  const people = [...new Set([...(own ? [own] : []), ...personIds])];
  return (
    <Suspense>
      <ClashNote span={spanOf(time)} personIds={people} timeZone={time.timeZone} />
    </Suspense>
  );
}
