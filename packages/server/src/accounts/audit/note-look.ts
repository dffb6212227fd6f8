import type { Acting } from '../acting.ts';
import type { Access } from '../require-right.ts';
import type { AccountsRoom } from '../room.ts';
import { recordAudit } from './record-audit.ts';

/** A page asks several times, and again when it comes back into view: together they are one look. */
const ONE_LOOK_MS = 3_600_000;
/** Looks that are remembered before old ones are forgotten. */
const REMEMBERED = 1000;

/**
 * Writes into an organisation's own log that an administrator of the server who is no member looked at its usage, money or
 * keys. The key of the machine leaves no line: who holds it can read the database.
 */
export async function noteLook(room: AccountsRoom, acting: Acting, { organisation, role }: Access): Promise<void> {
  const { personId } = acting.actor;
  if (personId === null || role !== null) return;
  const key = `${personId} ${organisation.id}`;
  const [now, last] = [room.clock.now(), room.looks.get(key)];
  if (last !== undefined && now - last < ONE_LOOK_MS) return;
  remember(room.looks, key, now);
  const target = { kind: 'organisation', id: organisation.id };
  const act = { action: 'organisation.look', organisationId: organisation.id, target } as const;
  await recordAudit(room, room.store, acting, act).catch((error: unknown) => {
    room.looks.delete(key);
    throw error;
  });
}

function remember(looks: Map<string, number>, key: string, now: number): void {
  looks.set(key, now);
  if (looks.size <= REMEMBERED) return;
  for (const [old, at] of looks) if (now - at >= ONE_LOOK_MS) looks.delete(old);
}
