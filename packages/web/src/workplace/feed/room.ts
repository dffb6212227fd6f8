import type { GroupMessage, SendGroupMessageInput } from '@wanwen/contract';

/** A message that the server has not taken yet. */
export interface Outgoing {
  input: SendGroupMessageInput;
  at: string;
  error: unknown;
}

/** What is loaded of a group: one stretch of messages without a gap, ascending. */
export interface Room {
  items: readonly GroupMessage[];
  /** The stretch reaches the newest message, so that new ones are added to it. */
  atEnd: boolean;
  outgoing: readonly Outgoing[];
}

export const emptyRoom: Room = { items: [], atEnd: true, outgoing: [] };

/** Most messages kept at once; those farthest from where the reader is going are let go. */
export const ROOM_LIMIT = 400;

/** A message that is new, or that has changed. What lies outside the stretch is left out. */
export function putMessage(room: Room, message: GroupMessage): Room {
  const outgoing = room.outgoing.filter(({ input }) => input.clientId !== message.clientId);
  const known = room.items.findIndex(({ id }) => id === message.id);
  if (known >= 0) {
    if (room.items[known]!.changed > message.changed) return { ...room, outgoing };
    return { ...room, outgoing, items: room.items.with(known, message) };
  }
  const last = room.items.at(-1);
  const follows = last === undefined || message.seq > last.seq;
  if (!room.atEnd || !follows) return { ...room, outgoing };
  return { ...room, outgoing, items: [...room.items, message] };
}

/**
 * The newest messages in place of the stretch. What was told while they were on their way stays behind them; what was there
 * before, and is not among them, is gone.
 */
export function putNewest(room: Room, newest: readonly GroupMessage[], before: Room): Room {
  const old = new Set(before.items.map(({ id }) => id));
  const last = newest.at(-1)?.seq ?? 0;
  const told = room.atEnd ? room.items.filter(({ id, seq }) => seq > last && !old.has(id)) : [];
  return { ...room, items: [...newest, ...told], atEnd: true };
}

/** Older messages before the stretch; the newest are let go where it becomes too long. */
export function putBefore(room: Room, older: readonly GroupMessage[]): Room {
  const items = [...older, ...room.items];
  if (items.length <= ROOM_LIMIT) return { ...room, items };
  return { ...room, items: items.slice(0, ROOM_LIMIT), atEnd: false };
}

/** Newer messages after the stretch; the oldest are let go where it becomes too long. */
export function putAfter(room: Room, newer: readonly GroupMessage[], lastSeq: number): Room {
  const known = room.items.at(-1)?.seq ?? 0;
  const items = [...room.items, ...newer.filter(({ seq }) => seq > known)].slice(-ROOM_LIMIT);
  return { ...room, items, atEnd: (items.at(-1)?.seq ?? 0) >= lastSeq };
}

/** What was removed with the time is shown no longer. */
export function dropBefore(room: Room, firstSeq: number): Room {
  if (room.items.length === 0 || room.items[0]!.seq >= firstSeq) return room;
  return { ...room, items: room.items.filter(({ seq }) => seq >= firstSeq) };
}
