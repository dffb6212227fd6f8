import { Navigate } from '@tanstack/react-router';
import { usePhone } from '../theme/use-phone.ts';
import { ConversationColumn } from './conversation-column.tsx';

/** The list as a page of its own on a phone; a wide window shows it beside the chat anyway. */
export function ConversationsScene() {
  return usePhone() ? <ConversationColumn /> : <Navigate to="/" replace />;
}
