import type { OrganisationData } from '../accounts/index.ts';

/** What this room keeps for an organisation, for its export and its removal. Verdicts stay as long as usage does. */
export const safetyData: OrganisationData = {
  tables: [
    { table: 'safety_lists', key: 'id' },
    { table: 'safety_detectors', key: 'detector' },
    { table: 'safety_verdicts', key: 'id', keep: true },
  ],
};
