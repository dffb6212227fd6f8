import { useMutation } from '@tanstack/react-query';
import { signOut } from '../api/session-api.ts';
import { discardDrafts } from '../chat/drafts.ts';

/** Ends the session, and leaves nothing of it in the browser. */
export const useSignOut = () =>
  useMutation({
    mutationFn: signOut,
    onSuccess() {
      discardDrafts();
      location.assign('/');
    },
  });
