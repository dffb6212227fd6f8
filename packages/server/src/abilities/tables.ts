/** The tables this room owns. Times are ISO 8601 in UTC. */
export interface AbilityTables {
  ability_settings: AbilitySettingsTable;
  ability_ratings: AbilityRatingsTable;
}

/** What organisations decided; an ability without a row is on, with nothing of its own. */
interface AbilitySettingsTable {
  organisation_id: string;
  ability_id: string;
  enabled: 0 | 1;
  model: string | null;
  addition: string;
  updated_at: string;
}

/** What a person said about the result of a run: the last word counts. */
export interface AbilityRatingsTable {
  id: string;
  organisation_id: string;
  person_id: string;
  /** Id of the request that ran the ability. */
  run_id: string;
  ability_id: string;
  ability_version: string;
  rating: 'up' | 'down';
  /** Content: it goes as the organisation's retention says. */
  reason: string;
  created_at: string;
}
