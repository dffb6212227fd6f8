import { lazy, Suspense } from 'react';
import { type FoundTodo, type ProposalPlace, todoProposal } from './proposals.ts';

const TwinNote = lazy(() => import('./twin-note.tsx'));

/** What a to-do is perhaps the same as, said before it is made. */
export function TodoTwins({ todo, place }: { todo: FoundTodo; place: ProposalPlace & { groupId: string } }) {
  const { assigneeId = null, sources = [] } = todoProposal(todo, place);
  return (
    <Suspense>
      <TwinNote
        groupId={place.groupId}
        assigneeId={assigneeId}
        messageIds={sources.map((source) => source.messageId)}
      />
    </Suspense>
  );
}
