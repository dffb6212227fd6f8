import { join } from 'node:path';
import type { RouteOptions } from 'fastify';
import { sql } from 'kysely';
import type { Caller } from './accounts/index.ts';
import { registerAbilityRoutes } from './api/abilities/index.ts';
import { registerAnthropicRoutes } from './api/anthropic/index.ts';
import { registerConsoleRoutes } from './api/console/index.ts';
import { registerDashScopeRoutes } from './api/dashscope/index.ts';
import { registerMcpRoutes } from './api/mcp/index.ts';
import { registerOpenAiRoutes } from './api/openai/index.ts';
import { registerPaymentRoutes } from './api/payments/index.ts';
import { registerSystemRoutes } from './api/system/index.ts';
import { rateLimitHeaders } from './billing/index.ts';
import { enforceRetention } from './enforce-retention.ts';
import { createHttpServer, type HttpServer } from './http-server.ts';
import { AnswerKeys, registerIdempotency } from './idempotency/index.ts';
import { listen } from './listen.ts';
import type { ModelChoice, Models } from './models/index.ts';
import { type OpenRoomsOptions, openRooms, type Rooms } from './open-rooms.ts';
import { type Config, createLog, isLoopbackHost, isoTime, type Log, noteServerAddress } from './platform/index.ts';
import { deployedChoice, type PrepareModelOptions, prepareModel } from './prepare-model.ts';
import { rightsOfCallers } from './rights-of-callers.ts';

export { migrations, moving } from './migrations.ts';
export type { PrepareModelOptions };

export interface AppOverrides {
  log?: Log;
  /** Parts of the models room that a test brings along. */
  models?: OpenRoomsOptions['models'];
  /** Parts of the deployments that a test brings along. */
  deployments?: OpenRoomsOptions['deployments'];
  /** Abilities that a test brings along. */
  abilities?: OpenRoomsOptions['abilities'];
  /** Told of each route as it is registered, for tests that walk them all. */
  onRoute?: (route: RouteOptions) => void;
  /** Folder of the built page; by default, that of this repository. */
  webFolder?: string;
}

export interface App extends AsyncDisposable {
  readonly log: Log;
  readonly models: Models;
  /** Where it listens, such as `http://127.0.0.1:2023`; undefined before `listen`. */
  readonly address: string | undefined;
  /** @throws {AppError} `port_in_use` or `address_unavailable` */
  listen(): Promise<string>;
  /**
   * The link that makes the first administrator, good until it is used or asked for again; null once there is one. After
   * `listen`.
   */
  firstLink(): Promise<string | null>;
  /** Chooses the default model, installs it where it is missing, and loads it. */
  prepareModel(options?: PrepareModelOptions): Promise<ModelChoice>;
  /** Gives running answers `graceMs` to end (by default 3,000), saves the rest as interrupted, and closes everything. */
  close(options?: { graceMs?: number }): Promise<void>;
}

const DEFAULT_WEB_FOLDER = join(import.meta.dirname, '../../web/dist');
/** After the answers were interrupted their connections get so long to be told, milliseconds. */
const LAST_WORDS_MS = 500;

/** Puts the rooms together. Nothing listens yet. What was opened is closed again when a later step fails. */
export async function createApp(config: Config, overrides: AppOverrides = {}): Promise<App> {
  const log = overrides.log ?? createLog(config);
  await using opened = new AsyncDisposableStack();
  const { models: ownModels, deployments, abilities } = overrides;
  const rooms = await openRooms({ config, log, models: ownModels, deployments, abilities }, opened);
  const { identify, metrics, models } = rooms;
  const names = config.publicUrl === undefined ? [] : [new URL(config.publicUrl).hostname];
  const hostNames = [...config.hostNames, ...names];
  const limitHeaders = async (caller: Caller) => rateLimitHeaders(await rooms.billing.limiter.read(caller));
  const server = await createHttpServer({ ...config, hostNames }, log, { identify, limitHeaders, metrics });
  opened.defer(async () => void (await server.close()));
  if (overrides.onRoute) server.addHook('onRoute', overrides.onRoute);
  const answerKeys = opened.use(new AnswerKeys({ database: rooms.database, log }));
  await answerKeys.start(rooms.database.kind === 'sqlite');
  registerIdempotency(server, answerKeys);
  opened.use(
    enforceRetention({
      retentions: rooms.accounts.listRetentions,
      removeIdleChats: rooms.chat.removeIdle,
      removeOldMessages: rooms.workplace.removeOld,
      sweepFiles: rooms.workplace.sweepFiles,
      removeOldAgenda: rooms.agenda.removeOld,
      removeRatings: rooms.abilities.removeRatings,
      forgetAnswers: (id) => answerKeys.forgetAnswers(id),
      organisations: rooms.accounts.organisationIds,
      forgetPrompts: (asked) => models.forgetPrefixes(asked),
      log,
    }),
  );
  const closing = new AbortController();
  const prepared: { choice?: ModelChoice } = {};
  await registerRoutes(server, rooms, {
    config,
    log,
    closing: closing.signal,
    preparedChoice: () => prepared.choice,
    webFolder: overrides.webFolder ?? DEFAULT_WEB_FOLDER,
  });
  const everything = opened.move();
  const end = async (graceMs: number) => {
    closing.abort();
    const ended = server.close();
    await rooms.chat.close(graceMs);
    const cutOff = setTimeout(() => server.server.closeAllConnections(), LAST_WORDS_MS);
    await ended;
    clearTimeout(cutOff);
    await everything.disposeAsync();
  };
  const prepare = async (options: PrepareModelOptions = {}) => {
    const onChoice = (choice: ModelChoice) => {
      prepared.choice = choice;
      options.onChoice?.(choice);
    };
    const deployed = await rooms.served.deployedDefault();
    if (deployed === null) return prepareModel(models, { ...options, onChoice });
    const choice = deployedChoice(deployed);
    onChoice(choice);
    return choice;
  };
  return assemble({ config, log, prepare, models, server, end, newToken: rooms.people.renewFirstLink });
}

interface RouteFacts {
  config: Config;
  log: Log;
  closing: AbortSignal;
  preparedChoice: () => ModelChoice | undefined;
  webFolder: string;
}

async function registerRoutes(server: HttpServer, rooms: Rooms, facts: RouteFacts): Promise<void> {
  const { config, ...rest } = facts;
  const { database, gateway, metrics, models, served } = rooms;
  const pictures = { models: served.pictureModels, mark: rooms.stickers.mark };
  const mayRead = rightsOfCallers(rooms.accounts);
  registerOpenAiRoutes(server, { gateway, models: served, pictures, money: { billing: rooms.billing, mayRead } });
  registerAnthropicRoutes(server, { gateway, models: served });
  registerDashScopeRoutes(server, { gateway });
  registerAbilityRoutes(server, { abilities: rooms.abilities });
  registerMcpRoutes(server, { abilities: rooms.abilities });
  const observed = { list: served.list, engineStatus: () => models.engineStatus() };
  const pingDatabase = () => sql`select 1`.execute(database.db);
  registerSystemRoutes(server, { pingDatabase, proveMachineKey: rooms.proveMachineKey, models: observed, metrics });
  registerPaymentRoutes(server, rooms.billing, rooms.accounts);
  await registerConsoleRoutes(server, {
    ...rooms,
    ...rest,
    facts: { database: database.kind, dataDirectory: config.home, startedAt: isoTime() },
  });
}

interface Parts {
  config: Config;
  log: Log;
  models: Models;
  server: HttpServer;
  prepare: App['prepareModel'];
  end: (graceMs: number) => Promise<void>;
  newToken: () => Promise<string | null>;
}

function assemble({ config, log, models, server, prepare, end, newToken }: Parts): App {
  let address: string | undefined;
  let forget: (() => void) | undefined;
  let closing: Promise<void> | undefined;
  const close = ({ graceMs = 3000 } = {}) => {
    forget?.();
    closing ??= end(graceMs);
    return closing;
  };
  return {
    log,
    models,
    get address() {
      return address;
    },
    async listen() {
      address = await listen(server, config);
      forget = noteServerAddress(config.home, address);
      if (!isLoopbackHost(config.host) && config.publicUrl === undefined) {
        log.warn(
          { host: config.host },
          'passwords and keys travel in clear: put a proxy with TLS in front of this port',
        );
      }
      return address;
    },
    async firstLink() {
      const token = await newToken();
      // Passkeys belong to a name; a bare address has none.
      const origin = config.publicUrl ?? address!.replace('//127.0.0.1:', '//localhost:');
      return token === null ? null : `${origin}/first?token=${token}`;
    },
    prepareModel: prepare,
    close,
    [Symbol.asyncDispose]: () => close(),
  };
}
