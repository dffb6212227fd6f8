export { type Agenda, createAgenda } from './agenda.ts';
export type { AgendaGroup, Groups } from './groups.ts';
export { createAgenda as createAgendaTables } from './migrations/0014-create-agenda.ts';
export { addNoticesAndSnoozes } from './migrations/0019-add-notices-and-snoozes.ts';
export type { AgendaNews } from './news.ts';
export { agendaData } from './organisation-data.ts';
export type { ActingWho, Who } from './who.ts';
