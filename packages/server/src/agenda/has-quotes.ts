import { type SqlBool, sql } from 'kysely';

/** Whether a row's `sources` still say what a message said. */
export const hasQuotes = sql<SqlBool>`replace(sources, '"quote":""', '') like '%"quote":"%'`;
