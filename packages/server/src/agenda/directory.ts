/** What this room asks about the people of an organisation. */
export interface Directory {
  /** Names of those that there are, by id. */
  namesOf(personIds: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Of those named, who belongs to the organisation. */
  membersAmong(organisationId: string, personIds: readonly string[]): Promise<ReadonlySet<string>>;
  /** Those of the organisation whose names hold the words, at most `limit`. */
  find(organisationId: string, words: string, limit: number): Promise<readonly { personId: string; name: string }[]>;
  /** Whether the person may work in the organisation now: they belong to it, and it is not deleted. */
  mayWorkIn(organisationId: string, personId: string): Promise<boolean>;
}
