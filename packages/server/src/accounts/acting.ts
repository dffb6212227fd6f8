import { type Actor, localActor } from './caller.ts';
import { signInRequired } from './errors.ts';

/** Who does something, and from where; every use case of this room is given one. */
export interface Acting {
  actor: Actor;
  /** Network address of the request; null on the machine itself. */
  address: string | null;
}

/** The command line on the database itself: who can open the data folder owns it. */
export const machineActing: Acting = { actor: localActor, address: null };

/** @throws {AppError} `sign_in_required` where no person is behind it, such as the key of the machine. */
export function personOf({ actor }: Acting): string {
  if (actor.personId === null) throw signInRequired();
  return actor.personId;
}
