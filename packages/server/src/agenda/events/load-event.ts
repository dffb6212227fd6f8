import type { AgendaEvent } from '@wanwen/contract';
import type { AgendaRoom } from '../room.ts';
import type { Who } from '../who.ts';
import { presentEvent } from './present-event.ts';
import { requireEvent } from './require-event.ts';

export async function loadEvent(room: AgendaRoom, who: Who, id: string): Promise<AgendaEvent> {
  const { row, people } = await requireEvent(room, who, id);
  return presentEvent(room, who, row, people);
}
