import type {
  CreateDeployment,
  Deployment,
  DeploymentList,
  DeploymentTest,
  ModelFallbacks,
  SetModelFallbacks,
} from '@wanwen/contract';
import type { Config } from '@wanwen/server/platform';
import { loadCliConfig } from '../config/load-cli-config.ts';
import { tellOfNewDatabase } from '../config/tell-of-new-database.ts';
import type { CliContext } from '../context.ts';
import { findOwnServer } from '../server/find-server.ts';
import { onServer } from './on-server.ts';

/** What the commands do with deployments, on a running server or in the database itself. */
export interface DeploymentDoor extends AsyncDisposable {
  list(): Promise<DeploymentList>;
  create(asked: CreateDeployment): Promise<Deployment>;
  remove(id: string): Promise<void>;
  test(id: string, options: { signal: AbortSignal }): Promise<DeploymentTest>;
  setFallbacks(name: string, asked: SetModelFallbacks): Promise<ModelFallbacks>;
}

/** The server that runs on this data folder; without one, the database, which is brought to this version first. */
export async function openDoor(context: CliContext): Promise<DeploymentDoor> {
  const { config } = await loadCliConfig(context);
  const server = await findOwnServer(config, context.signal);
  if (server?.machineKey !== undefined) return onServer({ ...server, signal: context.signal });
  context.signal.throwIfAborted();
  await tellOfNewDatabase(context, config);
  return openDatabaseDoor(context, config);
}

async function openDatabaseDoor({ environment }: CliContext, config: Config): Promise<DeploymentDoor> {
  const [{ migrations }, { recordByMachine }, { createModels, Deployments }, platform] = await Promise.all([
    import('@wanwen/server'),
    import('@wanwen/server/accounts'),
    import('@wanwen/server/models'),
    import('@wanwen/server/platform'),
  ]);
  const { createLog, createSecretBox, migrate, openDatabase } = platform;
  await using opened = new AsyncDisposableStack();
  const database = opened.use(await openDatabase({ url: config.databaseUrl, home: config.home }));
  await migrate(database, migrations);
  const log = createLog({ logLevel: environment.WANWEN_DEBUG ? config.logLevel : 'silent' });
  const engine = opened.use(createModels({ config, log, env: environment }));
  const deployments = opened.use(new Deployments({ database, engine, log, secrets: createSecretBox(config) }));
  const rooms = opened.move();
  return {
    list: () => deployments.list(),
    create: (asked) => deployments.create(asked, recordByMachine),
    remove: (id) => deployments.remove(id, recordByMachine),
    setFallbacks: (name, asked) => deployments.setFallbacks(name, asked, recordByMachine),
    test: (id, options) => deployments.test(id, options),
    [Symbol.asyncDispose]: () => rooms.disposeAsync(),
  };
}
