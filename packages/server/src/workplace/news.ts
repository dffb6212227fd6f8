import type { MessageRow } from './stores/message-store.ts';

/**
 * What happens in groups, told to every server of the database. Lost news is no harm where `changed` says so: servers look
 * into the database again now and then.
 */
export type WorkNews =
  /** A message changed or, where `own` is set, something else about the group. */
  | { kind: 'changed'; groupId: string; own: boolean }
  /** These people came into the group. */
  | { kind: 'joined'; groupId: string; personIds: string[] }
  /** The group was deleted. */
  | { kind: 'gone'; groupId: string }
  | { kind: 'read'; groupId: string; personId: string; seq: number }
  /** What a member alone sees of the group changed. */
  | { kind: 'seen-differently'; groupId: string; personId: string }
  | { kind: 'typing'; groupId: string; personId: string }
  | { kind: 'presence'; organisationId: string; personId: string; online: boolean }
  /** Everyone who has a page open on the server that tells it. */
  | { kind: 'roll-call'; online: { organisationId: string; personId: string }[] };

/**
 * @param server where it comes from; undefined for this one
 * @param made of a change that is one new message and nothing else: that message; known only to the server that took it
 */
type Listener = (news: WorkNews, server: string | undefined, made?: MessageRow) => void;

/** Carries news to this server's listeners at once, and to other servers as soon as it can. */
export interface NewsBus {
  publish(news: WorkNews, made?: MessageRow): void;
  /** Returns the function that ends the subscription. */
  subscribe(listener: Listener): () => void;
}
