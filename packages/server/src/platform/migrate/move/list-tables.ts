import { sql } from 'kysely';
import type { AnyDatabase } from '../../database/database.ts';

interface Listed {
  name: string;
  isVirtual: number;
}

/** Tables of a SQLite database with rows of their own, those that others refer to first; without the list of migrations. */
export async function listTables(db: AnyDatabase): Promise<string[]> {
  const { rows } = await sql<Listed>`
    select name, sql like 'create virtual%' as "isVirtual" from sqlite_master
    where type = 'table' and name not like 'sqlite\\_%' escape '\\' order by name`.execute(db);
  const virtual = rows.filter(({ isVirtual }) => isVirtual).map(({ name }) => name);
  const isOfVirtual = (name: string) => virtual.some((each) => name === each || name.startsWith(`${each}_`));
  const names = rows.map(({ name }) => name).filter((name) => name !== 'schema_migrations' && !isOfVirtual(name));
  return inOrder(new Map(await Promise.all(names.map(async (name) => [name, await parentsOf(db, name)] as const))));
}

async function parentsOf(db: AnyDatabase, name: string): Promise<string[]> {
  const { rows } = await sql<{ table: string }>`pragma foreign_key_list(${sql.raw(`"${name}"`)})`.execute(db);
  return rows.map(({ table }) => table).filter((table) => table !== name);
}

function inOrder(parents: ReadonlyMap<string, string[]>): string[] {
  const placed = new Set<string>();
  const place = (name: string, above: readonly string[]) => {
    if (placed.has(name)) return;
    if (above.includes(name)) throw new Error(`the tables ${above.join(', ')} refer to each other`);
    for (const parent of parents.get(name) ?? []) place(parent, [...above, name]);
    placed.add(name);
  };
  for (const name of parents.keys()) place(name, []);
  return [...placed];
}
