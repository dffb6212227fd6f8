/** What this room asks about the people who signed up. */
export interface PeopleDirectory {
  /** Names and addresses of those that there are, by id. */
  find(ids: readonly string[]): Promise<ReadonlyMap<string, { name: string; email: string }>>;
  idByEmail(email: string): Promise<string | undefined>;
}

/** The one there is until people sign up. */
export const noPeople: PeopleDirectory = {
  find: async () => new Map(),
  idByEmail: async () => undefined,
};
