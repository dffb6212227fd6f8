import { type Expression, type RawBuilder, type SqlBool, sql } from 'kysely';

/** Whether the text contains the words as they are, upper and lower case alike; the same on both databases. */
export function containsText(text: Expression<string | null>, words: string): RawBuilder<SqlBool> {
  const pattern = `%${words.toLowerCase().replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
  return sql<SqlBool>`lower(${text}) like ${pattern} escape '\\'`;
}
