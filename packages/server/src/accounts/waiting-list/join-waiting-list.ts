import type { JoinWaitingList } from '@wanwen/contract';
import { isoTime } from '../../platform/index.ts';
import { countAttempt } from '../attempts/limit-attempts.ts';
import type { AccountsRoom } from '../room.ts';

/** In an hour. An office that fills it in together has one address. */
const LIMIT = { kind: 'waiting-list', perAddress: 10, overall: 1000 };

/**
 * Puts a company on the list. The answer to an email that is on it already is no other, so that nobody finds out by it who
 * asked for access.
 * @throws {AppError} `too_many_attempts`
 */
export async function joinWaitingList(
  room: AccountsRoom,
  { company, name, email, purpose, language }: JoinWaitingList,
  address: string | null,
): Promise<{ received: true }> {
  await countAttempt(room, LIMIT, address);
  await room.store.waitingList.insert({
    id: room.newId(),
    email_key: email.normalize('NFKC').toLowerCase(),
    company,
    name,
    email,
    purpose,
    language,
    state: 'waiting',
    note: '',
    batch_id: null,
    created_at: isoTime(room.clock),
    decided_at: null,
  });
  return { received: true };
}
