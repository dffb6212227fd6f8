import { join } from 'node:path';
import { ServerStatus } from '@wanwen/contract';
import { sql } from 'kysely';
import { collectDefaultMetrics, Registry } from 'prom-client';
import { createAccounts, createOrganisations, keepClean, openMachineKey, openPepper } from './accounts/index.ts';
import { registerAnthropicRoutes } from './api/anthropic/index.ts';
import { type ConsoleNews, registerConsoleRoutes } from './api/console/index.ts';
import { registerDashScopeRoutes } from './api/dashscope/index.ts';
import { registerOpenAiRoutes } from './api/openai/index.ts';
import { registerSystemRoutes } from './api/system/index.ts';
import { chatData, createChat, createConversations } from './chat/index.ts';
import { createGateway } from './gateway/index.ts';
import { createHttpServer, type HttpServer } from './http-server.ts';
import { type CreateModelsOptions, createModels, type ModelChoice, type Models } from './models/index.ts';
import {
  AppError,
  type Config,
  createEventBus,
  createLog,
  type Database,
  type EventBus,
  isLoopbackHost,
  isoTime,
  type Log,
  type Migration,
  migrate,
  openDatabase,
} from './platform/index.ts';
import { type PrepareModelOptions, prepareModel } from './prepare-model.ts';

export type { PrepareModelOptions };

/** Every migration of every room, by number. */
export const migrations: readonly Migration[] = [createConversations, createOrganisations];

export interface AppOverrides {
  log?: Log;
  /** Parts of the models room that a test brings along. */
  models?: Partial<Omit<CreateModelsOptions, 'config' | 'log'>>;
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
  const database = opened.use(await openDatabase({ url: config.databaseUrl, home: config.home }));
  const report = await migrate(database, migrations);
  if (report.applied.length > 0) log.info({ ...report }, 'the database was brought to this version');
  openMachineKey(config.home);
  const pepper = openPepper(config.home, config.invitePepper);
  const accounts = createAccounts({ database, pepper, data: [chatData(database.kind)] });
  opened.use(keepClean(accounts, log));
  const models = opened.use(createModels({ ...overrides.models, config, log }));
  const metrics = new Registry();
  collectDefaultMetrics({ register: metrics });
  const news = createEventBus<ConsoleNews>((error, name) =>
    log.error({ err: error, event: name }, 'a listener failed'),
  );
  tellOfModels(models, news);
  const list = async () => (await models.list()).items;
  const served = {
    list,
    cardOf: (id: string) => models.cardOf(id),
    languageModel: (id: string) => models.languageModel(id),
    defaultModel: () => models.defaultModel(),
  };
  const gateway = createGateway({ models: served, log, metrics });
  const chat = createChat({ database, source: { gateway, models, contextLimit: config.contextLength }, news, log });
  const interrupted = await chat.recoverAnswers();
  if (interrupted > 0) log.warn({ answers: interrupted }, 'answers were interrupted when the server last ended');
  const server = await createHttpServer(config, log, { metrics });
  opened.defer(async () => void (await server.close()));
  const closing = new AbortController();
  const prepared: { choice?: ModelChoice } = {};
  registerOpenAiRoutes(server, { gateway, models: served });
  registerAnthropicRoutes(server, { gateway, models });
  registerDashScopeRoutes(server, { gateway });
  const observed = { list, engineStatus: () => models.engineStatus() };
  registerSystemRoutes(server, { pingDatabase: () => ping(database), models: observed, metrics });
  await registerConsoleRoutes(server, {
    accounts,
    chat,
    models,
    news,
    log,
    facts: { database: database.kind, dataDirectory: config.home, startedAt: isoTime() },
    preparedChoice: () => prepared.choice,
    webFolder: overrides.webFolder ?? DEFAULT_WEB_FOLDER,
    closing: closing.signal,
  });
  const rooms = opened.move();
  const end = async (graceMs: number) => {
    closing.abort();
    const ended = server.close();
    await chat.close(graceMs);
    const cutOff = setTimeout(() => server.server.closeAllConnections(), LAST_WORDS_MS);
    await ended;
    clearTimeout(cutOff);
    await rooms.disposeAsync();
  };
  const prepare = async (options: PrepareModelOptions = {}) => {
    const onChoice = (choice: ModelChoice) => {
      prepared.choice = choice;
      options.onChoice?.(choice);
    };
    return prepareModel(models, { ...options, onChoice });
  };
  return assemble({ config, log, prepare, models, server, end });
}

interface Parts {
  config: Config;
  log: Log;
  models: Models;
  server: HttpServer;
  prepare: App['prepareModel'];
  end: (graceMs: number) => Promise<void>;
}

function assemble({ config, log, models, server, prepare, end }: Parts): App {
  let address: string | undefined;
  let closing: Promise<void> | undefined;
  const close = ({ graceMs = 3000 } = {}) => {
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
      if (!isLoopbackHost(config.host)) {
        log.warn(
          { host: config.host },
          'whoever reaches this port can use the server and read every chat: there is no sign-in yet',
        );
      }
      return address;
    },
    prepareModel: prepare,
    close,
    [Symbol.asyncDispose]: () => close(),
  };
}

/** How often the progress of an installation is news, milliseconds. */
const PROGRESS_NEWS_MS = 1000;

function tellOfModels(models: Models, news: EventBus<ConsoleNews>): void {
  let told = 0;
  models.on('changed', () => news.emit('models-changed', {}));
  models.on('progress', () => {
    if (performance.now() - told < PROGRESS_NEWS_MS) return;
    told = performance.now();
    news.emit('models-changed', {});
  });
}

const ping = (database: Database) => sql`select 1`.execute(database.db);

async function listen(server: HttpServer, { host, port }: Config): Promise<string> {
  try {
    return await server.listen({ host, port });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE') throw await portInUse(host, port, error);
    if (code === 'EACCES' || code === 'EADDRNOTAVAIL') throw addressUnavailable(host, port, error as Error);
    throw error;
  }
}

async function portInUse(host: string, port: number, cause: unknown): Promise<AppError> {
  const own = await statusAt(host, port);
  const holder = own
    ? `another Wanwen server (data folder ${own.dataDirectory}, running since ${own.startedAt})`
    : 'another program';
  return new AppError({
    code: 'port_in_use',
    status: 409,
    message:
      `Port ${port} of ${host} is taken by ${holder}. Stop it, or choose another port with WANWEN_PORT or --port` +
      `${own ? '.' : `; \`wanwen doctor\` names the program.`}`,
    details: { host, port, holder },
    cause,
  });
}

async function statusAt(host: string, port: number): Promise<ServerStatus | undefined> {
  try {
    const name = host.includes(':') ? `[${host}]` : host;
    const response = await fetch(`http://${name}:${port}/api/console/status`, { signal: AbortSignal.timeout(1000) });
    return ServerStatus.safeParse(await response.json()).data;
  } catch {
    return undefined;
  }
}

const addressUnavailable = (host: string, port: number, cause: Error) =>
  new AppError({
    code: 'address_unavailable',
    message: `The server cannot listen on ${host}, port ${port}: ${cause.message}. Choose another with WANWEN_HOST and WANWEN_PORT; ports below 1024 need special rights.`,
    details: { host, port },
    cause,
  });
