import type { Message } from '@wanwen/contract';

export interface Ending {
  says: 'failure' | 'notice' | 'interrupted' | 'stopped' | 'length' | 'empty';
  /** What can be done then. */
  offers: 'retry' | 'goOn' | null;
}

/** How an answer ended, where that needs saying. */
export function endingOf({ status, failure, content }: Pick<Message, 'status' | 'failure' | 'content'>): Ending | null {
  if (failure?.code === 'content_blocked') return { says: 'notice', offers: null };
  if (failure?.code === 'content_withheld') return { says: 'notice', offers: 'retry' };
  if (status === 'failed') return { says: 'failure', offers: 'retry' };
  if (status === 'interrupted') return { says: 'interrupted', offers: 'retry' };
  if (status === 'stopped') return { says: 'stopped', offers: content === '' ? 'retry' : null };
  if (content === '') return { says: 'empty', offers: 'retry' };
  return status === 'length' ? { says: 'length', offers: 'goOn' } : null;
}

/** Whether a model wrote any of it. */
export const isGenerated = ({ content, reasoning }: Pick<Message, 'content' | 'reasoning'>): boolean =>
  content !== '' || reasoning !== '';
