import type { Config, Database } from '@wanwen/server/platform';
import { loadCliConfig } from '../config/load-cli-config.ts';
import { tellOfNewDatabase } from '../config/tell-of-new-database.ts';
import type { CliContext } from '../context.ts';
import { findOwnServer } from '../server/find-server.ts';
import type { Administration } from './administration.ts';

/**
 * The running server of this data folder, or else the database itself. With SQLite a server shows by its lock, so that the
 * key of the machine is never sent to another program that happens to have the port.
 * @throws {AppError} `data_folder_in_use` where something holds the data folder and no server answers
 */
export async function openAdministration(context: CliContext): Promise<Administration> {
  const { config } = await loadCliConfig(context);
  if (config.databaseUrl) return (await reachServer(context, config)) ?? (await openOwn(context, config));
  try {
    return await openOwn(context, config);
  } catch (error) {
    if ((error as { code?: string }).code !== 'data_folder_in_use') throw error;
    const server = await reachServer(context, config);
    if (!server) throw error;
    return server;
  }
}

async function reachServer({ signal }: CliContext, config: Config): Promise<Administration | undefined> {
  const server = await findOwnServer(config, signal);
  if (server?.machineKey === undefined) return undefined;
  const { onServer } = await import('./on-server.ts');
  return onServer({ ...server, signal });
}

async function openOwn(context: CliContext, config: Config): Promise<Administration> {
  const [{ onDatabase }, { openDatabase }] = await Promise.all([
    import('./on-database.ts'),
    import('@wanwen/server/platform'),
  ]);
  await tellOfNewDatabase(context, config);
  const database: Database = await openDatabase({ url: config.databaseUrl, home: config.home });
  try {
    return await onDatabase(database, config);
  } catch (error) {
    await database.close();
    throw error;
  }
}
