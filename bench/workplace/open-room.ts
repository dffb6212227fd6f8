import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLog, migrations } from '@wanwen/server';
import { type Database, migrate, openDatabase } from '@wanwen/server/platform';
import { type ActingWho, createWorkplace, type Workplace } from '@wanwen/server/workplace';

export interface OpenedRoom extends AsyncDisposable {
  database: Database;
  workplace: Workplace;
}

/** Somebody of the one organisation. */
export const person = (personId: string): ActingWho => ({
  organisationId: 'bench',
  personId,
  acting: { actor: { personId, administrator: false }, address: null },
});

/** The work chat on SQLite in a folder of its own, which is removed with it. */
export async function openRoom(): Promise<OpenedRoom> {
  const home = mkdtempSync(join(tmpdir(), 'wanwen-bench-workplace-'));
  const database = await openDatabase({ home });
  await migrate(database, migrations);
  const workplace = createWorkplace({
    database,
    home,
    log: createLog({ logLevel: 'error' }),
    directory: {
      namesOf: async (ids) => new Map(ids.map((id) => [id, id])),
      membersAmong: async (_organisationId, ids) => new Set(ids),
    },
    recordAudit: async () => undefined,
  });
  return {
    database,
    workplace,
    async [Symbol.asyncDispose]() {
      await workplace[Symbol.asyncDispose]();
      await database.close();
      rmSync(home, { recursive: true, force: true });
    },
  };
}
