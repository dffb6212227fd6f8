import { useNavigate, useRouterState } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import type { Room } from '../feed/room.ts';
import { readHash } from './message-hash.ts';

const FilePreview = lazy(() => import('./file-preview.tsx'));

/** The page of a file that the address names, once its message is there: closing it leaves the message. */
export function NamedFile({ groupId, room }: { groupId: string; room: Room }) {
  const hash = useRouterState({ select: (state) => state.location.hash });
  const navigate = useNavigate();
  const { seq, file: named } = readHash(hash);
  const files = named ? room.items.find((message) => message.seq === seq)?.files : undefined;
  const file = files?.find(({ name }) => name === named!.name);
  if (!file) return null;
  const close = () =>
    void navigate({ to: '/groups/$groupId', params: { groupId }, hash: `message-${seq}`, replace: true });
  return (
    <Suspense>
      <FilePreview key={hash} groupId={groupId} file={file} page={named?.page} onClose={close} />
    </Suspense>
  );
}
