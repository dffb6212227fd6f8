/** The tables this room owns. Times are ISO 8601 in UTC. */
export interface AbilityTables {
  ability_settings: AbilitySettingsTable;
  ability_ratings: AbilityRatingsTable;
  own_abilities: OwnAbilitiesTable;
  own_ability_versions: OwnAbilityVersionsTable;
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

/** An ability that an organisation made itself. */
export interface OwnAbilitiesTable {
  id: string;
  organisation_id: string;
  slug: string;
  /** A definition in JSON, which may lack things. */
  draft: string;
  /** The version that the draft is the same as. */
  draft_of: number | null;
  /** Counts the changes. */
  revision: number;
  /** The version that people use; null for none. */
  published: number | null;
  /** The newest version; 0 for none. */
  newest: number;
  created_at: string;
  updated_at: string;
  /** Null for the key of the machine. */
  updated_by: string | null;
}

/** A definition as it was published; never changed. */
export interface OwnAbilityVersionsTable {
  id: string;
  organisation_id: string;
  ability_id: string;
  number: number;
  definition: string;
  created_at: string;
  created_by: string | null;
}
