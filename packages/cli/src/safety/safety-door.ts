import type {
  CreateSafetyList,
  SafetyList,
  SafetyRules,
  SafetyTrial,
  SafetyVerdictFilter,
  SafetyVerdictPage,
  TrySafety,
} from '@wanwen/contract';
import type { Config } from '@wanwen/server/platform';
import { loadCliConfig } from '../config/load-cli-config.ts';
import { tellOfNewDatabase } from '../config/tell-of-new-database.ts';
import type { CliContext } from '../context.ts';
import { findOwnServer } from '../server/find-server.ts';

/** Of an organisation, or with null of the server. */
export type Place = string | null;

/** What the commands do with safety rules, on a running server or in the database itself. */
export interface SafetyDoor extends AsyncDisposable {
  rules(place: Place): Promise<SafetyRules>;
  create(place: Place, list: CreateSafetyList): Promise<SafetyList>;
  remove(place: Place, id: string): Promise<void>;
  test(place: Place, tried: TrySafety): Promise<SafetyTrial>;
  /** One page, the newest first. */
  verdicts(place: Place, filter: SafetyVerdictFilter): Promise<SafetyVerdictPage>;
}

/** The server that runs on this data folder; without one, the database, which is brought to this version first. */
export async function openDoor(context: CliContext): Promise<SafetyDoor> {
  const { config } = await loadCliConfig(context);
  const server = await findOwnServer(config, context.signal);
  if (server?.machineKey !== undefined) {
    const { onServer } = await import('./on-server.ts');
    return onServer({ ...server, signal: context.signal });
  }
  context.signal.throwIfAborted();
  await tellOfNewDatabase(context, config);
  return onDatabase(config);
}

async function onDatabase(config: Config): Promise<SafetyDoor> {
  const [{ migrations }, accountsRoom, { createSafetyRoom }, platform] = await Promise.all([
    import('@wanwen/server'),
    import('@wanwen/server/accounts'),
    import('@wanwen/server/safety'),
    import('@wanwen/server/platform'),
  ]);
  await using opened = new AsyncDisposableStack();
  const database = opened.use(await platform.openDatabase({ url: config.databaseUrl, home: config.home }));
  await platform.migrate(database, migrations);
  const people = accountsRoom.peopleDirectory(database.db);
  const pepper = platform.openSecretKey(config).derive('invite codes');
  const accounts = accountsRoom.createAccounts({ database, people, pepper });
  const safety = await createSafetyRoom({ database, accounts, log: platform.createLog({ logLevel: 'silent' }) });
  const rooms = opened.move();
  const machine = accountsRoom.machineActing;
  return {
    rules: (organisationId) => safety.listRules(machine, { organisationId }),
    create: (organisationId, list) => safety.createList(machine, { organisationId }, list),
    remove: (organisationId, id) => safety.removeList(machine, { organisationId, id }),
    test: (organisationId, tried) => safety.tryText(machine, { organisationId }, tried),
    verdicts: (place, filter) =>
      safety.listVerdicts(machine, { ...filter, ...(place === null ? {} : { organisationId: place }), limit: 200 }),
    [Symbol.asyncDispose]: () => rooms.disposeAsync(),
  };
}
