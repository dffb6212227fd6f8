import type { AgendaNotice } from '@wanwen/contract';

/** The page on which it is to be seen. */
export const placeOf = ({ todoId }: AgendaNotice): string => (todoId === null ? '/agenda/calendar' : '/agenda/todos');

export const addressOf = (notice: AgendaNotice): string =>
  `${placeOf(notice)}?item=${encodeURIComponent((notice.todoId ?? notice.eventId)!)}`;
