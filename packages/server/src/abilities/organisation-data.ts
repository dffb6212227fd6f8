import type { OrganisationData } from '../accounts/index.ts';

/** What this room keeps for an organisation, for its export and its removal. */
export const abilityData: OrganisationData = {
  tables: [
    { table: 'ability_settings', key: 'ability_id' },
    { table: 'ability_ratings', key: 'id' },
    { table: 'own_ability_versions', key: 'id' },
    { table: 'own_abilities', key: 'id' },
  ],
};
