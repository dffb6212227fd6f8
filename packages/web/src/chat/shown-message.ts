import type { Message } from '@wanwen/contract';

/** A message on the page. */
export interface ShownMessage {
  message: Message;
  /** A search led to it just now. */
  isFound: boolean;
}
