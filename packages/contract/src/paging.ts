import { z } from 'zod';

/** Opaque, made by the server; absent on the first page, null in an answer when nothing follows. */
export const Cursor = z.string().max(2000);

export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), nextCursor: Cursor.nullable() });

/** Sortable by time of creation (UUID version 7). */
export const Id = z.uuid();

/** ISO 8601 in UTC. */
export const Time = z.iso.datetime();
