import type {
  CreateDeployment,
  Deployment,
  DeploymentList,
  DeploymentTest,
  ModelFallbacks,
  SetModelFallbacks,
} from '@wanwen/contract';
import type { Config } from '@wanwen/server/platform';
import { findServer, serverAddress } from '../chat/find-server.ts';
import { loadCliConfig } from '../config/load-cli-config.ts';
import type { CliContext } from '../context.ts';
import { createServerDoor } from './server-door.ts';

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
  const address = serverAddress(config);
  const server = address && (await findServer(address, { signal: context.signal, home: config.home }));
  if (server && server.machineKey !== undefined) return createServerDoor(server);
  context.signal.throwIfAborted();
  return openDatabaseDoor(context, config);
}

async function openDatabaseDoor({ environment }: CliContext, config: Config): Promise<DeploymentDoor> {
  const [{ migrations }, { createModels, Deployments }, { createLog, createSecretBox, migrate, openDatabase }] =
    await Promise.all([import('@wanwen/server'), import('@wanwen/server/models'), import('@wanwen/server/platform')]);
  await using opened = new AsyncDisposableStack();
  const database = opened.use(await openDatabase({ url: config.databaseUrl, home: config.home }));
  await migrate(database, migrations);
  const log = createLog({ logLevel: environment.WANWEN_DEBUG ? config.logLevel : 'silent' });
  const engine = opened.use(createModels({ config, log, env: environment }));
  const deployments = opened.use(new Deployments({ database, engine, log, secrets: createSecretBox(config) }));
  const rooms = opened.move();
  return {
    list: () => deployments.list(),
    create: (asked) => deployments.create(asked),
    remove: (id) => deployments.remove(id),
    test: (id, options) => deployments.test(id, options),
    setFallbacks: (name, asked) => deployments.setFallbacks(name, asked),
    [Symbol.asyncDispose]: () => rooms.disposeAsync(),
  };
}
