import { sql } from 'kysely';
import type { AnyDatabase } from '../../database/database.ts';

/** The terms of entries by the entry's id, as PostgreSQL keeps them. */
export type TermsOf = (afterId: number, untilId: number) => Promise<ReadonlyMap<number, string[]>>;

interface Instance {
  doc: number;
  col: 'scope' | 'terms';
  term: string;
}

/**
 * Reads the terms of a full-text index of SQLite, which keeps no texts, out of its vocabulary: the same that were made of
 * the texts once, so nothing has to be made of them again.
 */
export async function readTerms(db: AnyDatabase, index: string): Promise<TermsOf> {
  const [vocabulary, terms] = [sql.raw(`temp."${index}_vocabulary"`), sql.raw(`temp."${index}_terms"`)];
  // They may be larger than the memory.
  await sql`pragma temp_store = file`.execute(db);
  await sql`create virtual table ${vocabulary} using fts5vocab (main, ${sql.raw(`"${index}"`)}, instance)`.execute(db);
  await sql`create table ${terms} (doc integer not null, col text not null, term text not null)`.execute(db);
  await sql`insert into ${terms} (doc, col, term) select doc, col, term from ${vocabulary} order by doc`.execute(db);
  await sql`create index ${sql.raw(`temp."${index}_terms_of_doc"`)} on ${sql.raw(`"${index}_terms"`)} (doc)`.execute(
    db,
  );
  return async (afterId, untilId) => {
    const { rows } = await sql<Instance>`
      select doc, col, term from ${terms} where doc > ${afterId} and doc <= ${untilId}`.execute(db);
    const found = new Map<number, string[]>();
    for (const { doc, col, term } of rows) {
      const known = found.get(doc) ?? [];
      // A term with a space is one that no text has.
      known.push(col === 'scope' ? `scope ${term}` : term);
      found.set(doc, known);
    }
    return found;
  };
}
