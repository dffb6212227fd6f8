import type { GroupMember } from '@wanwen/contract';
import { lazy, Suspense } from 'react';
import { feedStore } from '../feed/feed.ts';
import { eventProposal, type FoundEvent } from './proposals.ts';

const ClashNote = lazy(() => import('./clash-note.tsx'));

interface Place {
  timeZone: string;
  members: readonly GroupMember[];
}

/** When an event takes place, as moments; whole days as they are where the reader is. */
function spanOf(time: ReturnType<typeof eventProposal>['time']): { from: string; to: string } {
  if (time.kind === 'time') return { from: time.startAt, to: time.endAt };
  const next = new Date(`${time.endDate}T00:00`);
  next.setDate(next.getDate() + 1);
  return { from: new Date(`${time.startDate}T00:00`).toISOString(), to: next.toISOString() };
}

/** Whom the time of an event does not suit, said before it is made. */
export function EventClashes({ event, place }: { event: FoundEvent; place: Place }) {
  const { time, personIds = [] } = eventProposal(event, place);
  const own = feedStore.get().personId;
  const people = [...new Set([...(own ? [own] : []), ...personIds])];
  return (
    <Suspense>
      <ClashNote span={spanOf(time)} personIds={people} />
    </Suspense>
  );
}
