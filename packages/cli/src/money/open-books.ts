import type { RecordAct } from '@wanwen/server/accounts';
import type { Billing } from '@wanwen/server/billing';
import type { Config, Database, OpenDatabaseOptions } from '@wanwen/server/platform';
import { loadCliConfig } from '../config/load-cli-config.ts';
import type { CliContext } from '../context.ts';
import { CliError } from '../errors.ts';
import { exitCode } from '../exit-codes.ts';
import { oneLine } from '../terminal/strip-controls.ts';

export interface OpenBooks extends AsyncDisposable {
  billing: Billing;
  /** @throws {CliError} where there is no such organisation */
  requireOrganisation(id: string): Promise<void>;
  /** Into the audit log, in the transaction of the act. */
  record: RecordAct;
}

/**
 * The ledger of this machine's server, whether that is running or not. Nothing is upgraded here. Where it `sends`, it can
 * reach webhooks, unless the configuration is offline.
 * @throws {CliError} where the database is not of this version's shape
 */
export async function openBooks(context: CliContext, { sends = false } = {}): Promise<OpenBooks> {
  const { config } = await loadCliConfig(context);
  const [{ hasOrganisation, recordByMachine }, { createBilling }, platform, { migrations }] = await Promise.all([
    import('@wanwen/server/accounts'),
    import('@wanwen/server/billing'),
    import('@wanwen/server/platform'),
    import('@wanwen/server'),
  ]);
  const database = await openBeside(config, platform.openDatabase);
  const { pending } = await platform.planMigrations(database, migrations);
  if (pending.length > 0) {
    await database.close();
    throw new CliError('error.database-old', { home: config.databaseUrl === undefined ? config.home : 'PostgreSQL' });
  }
  const log = platform.createLog({ logLevel: context.environment.WANWEN_DEBUG ? config.logLevel : 'silent' });
  const instance = new platform.ServerInstance({ database, log });
  const fetch = sends && !config.offline ? platform.createGuardedFetch() : undefined;
  const billing = createBilling({
    ...{ database, instance, log, currency: config.currency, allowPrivateUrls: config.allowPrivateUrls },
    secrets: platform.createSecretBox(config),
    ...(fetch === undefined ? {} : { fetch }),
  });
  return {
    billing,
    async requireOrganisation(id) {
      if (!(await hasOrganisation(database, id)))
        throw new CliError(
          'error.organisation-not-found',
          { organisation: oneLine(id) },
          { exitCode: exitCode.missing },
        );
    },
    record: recordByMachine,
    async [Symbol.asyncDispose]() {
      await billing.close();
      await fetch?.close();
      await database.close();
    },
  };
}

/** Alone with the data folder where nobody else is, else beside the server that holds it. */
async function openBeside(
  config: Config,
  openDatabase: (options: OpenDatabaseOptions) => Promise<Database>,
): Promise<Database> {
  const options = { home: config.home, ...(config.databaseUrl === undefined ? {} : { url: config.databaseUrl }) };
  try {
    return await openDatabase(options);
  } catch (error) {
    if ((error as { code?: unknown }).code !== 'data_folder_in_use') throw error;
    return openDatabase({ ...options, beside: true });
  }
}
