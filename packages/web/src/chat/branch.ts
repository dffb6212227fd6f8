import type { Message, MessagePage } from '@wanwen/contract';

/** The messages of a conversation that are shown, oldest first, as far back as they were loaded. */
export interface Branch {
  items: Message[];
  /** Leads to older messages; null where the beginning is loaded. */
  olderCursor: string | null;
}

const branchOf = (page: MessagePage): Branch => ({ items: page.items, olderCursor: page.nextCursor });

/** The branch after its newest page was read again: what is older and still leads there is kept. */
export function withNewest(branch: Branch | undefined, page: MessagePage): Branch {
  const oldest = page.items[0];
  const joint = oldest ? (branch?.items.findIndex((message) => message.id === oldest.id) ?? -1) : -1;
  if (!branch || joint <= 0) return branchOf(page);
  return { items: [...branch.items.slice(0, joint), ...page.items], olderCursor: branch.olderCursor };
}

export const withOlder = (branch: Branch, page: MessagePage): Branch => ({
  items: [...page.items, ...branch.items],
  olderCursor: page.nextCursor,
});

/** The branch that new messages make: everything after their parent gives way. */
export function withGrafted(branch: Branch, messages: Message[]): Branch {
  const parentId = messages[0]?.parentId ?? null;
  if (parentId === null) return { items: messages, olderCursor: null };
  const parent = branch.items.findIndex((message) => message.id === parentId);
  if (parent < 0) return branch;
  return { ...branch, items: [...branch.items.slice(0, parent + 1), ...messages] };
}

export function withMessage(branch: Branch, message: Message): Branch {
  const place = branch.items.findIndex((item) => item.id === message.id);
  return place < 0 ? branch : { ...branch, items: branch.items.with(place, message) };
}

export const lastAnswer = (branch: Branch | undefined): Message | undefined =>
  branch?.items.findLast((message) => message.role === 'assistant');

export const isRunning = (message: Pick<Message, 'status'>): boolean =>
  message.status === 'waiting' || message.status === 'streaming';
