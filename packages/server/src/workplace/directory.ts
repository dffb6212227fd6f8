/** What this room asks about the people of an organisation. */
export interface Directory {
  /** Names of those that there are, by id. */
  namesOf(personIds: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Of those named, who belongs to the organisation. */
  membersAmong(organisationId: string, personIds: readonly string[]): Promise<ReadonlySet<string>>;
}

/** How long a name is known without asking again, milliseconds. */
const FRESH_MS = 60_000;
const KEPT = 10_000;

/** Remembers names for a minute: every message shown asks for its author's. */
export function rememberNames(directory: Directory, now: () => number = () => performance.now()): Directory {
  const known = new Map<string, { name: string | undefined; until: number }>();
  return {
    ...directory,
    async namesOf(personIds) {
      const time = now();
      const wanted = [...new Set(personIds)];
      const missing = wanted.filter((id) => (known.get(id)?.until ?? 0) <= time);
      if (missing.length > 0) {
        const found = await directory.namesOf(missing);
        if (known.size > KEPT) known.clear();
        for (const id of missing) known.set(id, { name: found.get(id), until: time + FRESH_MS });
        if (missing.length === wanted.length) return found;
      }
      return new Map(wanted.flatMap((id) => (known.get(id)?.name === undefined ? [] : [[id, known.get(id)!.name!]])));
    },
  };
}
