import type { MessageStatus } from '@wanwen/contract';

/** Somebody is writing it, as far as its row knows. */
export const isRunning = ({ status }: { status: MessageStatus }): boolean =>
  status === 'waiting' || status === 'streaming';
