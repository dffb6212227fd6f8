import type { OrganisationData } from '../accounts/index.ts';
import { forgetPerson } from './forget-person.ts';

/** What this room keeps for an organisation, for its export and its removal. */
export const agendaData: OrganisationData = {
  tables: [
    { table: 'agenda_todos', key: 'id', omit: ['terms', 'fingerprint'] },
    { table: 'agenda_comments', key: 'id' },
    { table: 'agenda_events', key: 'id', omit: ['fingerprint'] },
    { table: 'agenda_event_people', key: 'id' },
    { table: 'agenda_changes', key: 'id' },
    { table: 'agenda_feeds', key: 'id', omit: ['token_hash'] },
    { table: 'agenda_snoozes', key: 'id' },
    { table: 'agenda_notices', key: 'id' },
  ],
  beforeLeave: forgetPerson,
};
