import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { oneLine } from '../../terminal/strip-controls.ts';
import type { Check, DoctorScene, Finding } from '../finding.ts';

const busyTimeoutMs = 2000;

/** Whether the database opens and is whole: SQLite's quick check, or its full integrity check with `--deep`. */
export const checkDatabase: Check = {
  name: 'database',
  limitMs: 600_000,
  async examine(scene) {
    return [scene.config.databaseUrl ? await checkPostgres(scene, scene.config.databaseUrl) : await checkSqlite(scene)];
  },
};

async function checkSqlite({ config, deep, text }: DoctorScene): Promise<Finding> {
  const { sqliteFile } = await import('@wanwen/server/platform');
  const file = sqliteFile(config.home);
  const facts = { kind: 'sqlite', file };
  if (!existsSync(file))
    return { check: 'database', verdict: 'ok', summary: text('doctor.database-new', { file }), facts };
  try {
    const faults = integrityFaults(file, deep);
    if (faults.length === 0)
      return { check: 'database', verdict: 'ok', summary: text('doctor.database', { place: file }), facts };
    return broken(file, faults[0]!, facts, text);
  } catch (error) {
    return broken(file, (error as Error).message, facts, text);
  }
}

/** Empty where SQLite finds nothing wrong. */
function integrityFaults(file: string, deep: boolean): string[] {
  const database = new DatabaseSync(file, { readOnly: true, timeout: busyTimeoutMs });
  try {
    const rows = database.prepare(deep ? 'pragma integrity_check(5)' : 'pragma quick_check(5)').all();
    return rows.map((row) => String(Object.values(row)[0])).filter((line) => line !== 'ok');
  } finally {
    database.close();
  }
}

async function checkPostgres({ config, text }: DoctorScene, url: string): Promise<Finding> {
  const { openDatabase } = await import('@wanwen/server/platform');
  try {
    await using database = await openDatabase({ url, home: config.home });
    const facts = { kind: 'postgres', address: database.address };
    return { check: 'database', verdict: 'ok', summary: text('doctor.database', { place: database.address }), facts };
  } catch (error) {
    return {
      check: 'database',
      verdict: 'fail',
      summary: oneLine((error as Error).message),
      advice: text('doctor.postgres-advice'),
      facts: { kind: 'postgres' },
    };
  }
}

const broken = (file: string, reason: string, facts: Finding['facts'], text: DoctorScene['text']): Finding => ({
  check: 'database',
  verdict: 'fail',
  summary: text('doctor.database-broken', { file, reason: oneLine(reason) }),
  advice: text('doctor.database-advice'),
  facts,
});
