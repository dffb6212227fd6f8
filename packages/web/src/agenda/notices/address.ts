import type { AgendaNotice } from '@wanwen/contract';

const pageOf = ({ todoId }: AgendaNotice): string => (todoId === null ? '/agenda/calendar' : '/agenda/todos');

export const addressOf = (notice: AgendaNotice): string =>
  `${pageOf(notice)}?item=${encodeURIComponent((notice.todoId ?? notice.eventId)!)}`;
