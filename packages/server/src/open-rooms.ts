import { existsSync } from 'node:fs';
import { collectDefaultMetrics, Registry } from 'prom-client';
import { type Abilities, createAbilities, findAbilities, type MessageSource } from './abilities/index.ts';
import { type Accounts, peopleDirectory } from './accounts/index.ts';
import type { Agenda } from './agenda/index.ts';
import { agendaGroups, withAgenda } from './agenda-groups.ts';
import type { ConsoleNews } from './api/console/index.ts';
import { type Billing, type BillingOptions, codedReason, createBilling } from './billing/index.ts';
import { type Chat, createChat } from './chat/index.ts';
import { openConsoleNews } from './console-news.ts';
import { createGateway, type Gateway } from './gateway/index.ts';
import { groupMessages } from './group-messages.ts';
import { mailAlerts } from './mail-alerts.ts';
import { migrations } from './migrations.ts';
import {
  type CreateModelsOptions,
  createModels,
  createServedModels,
  Deployments,
  type DeploymentsOptions,
  type Models,
  type ServedModels,
} from './models/index.ts';
import { type OpenedAccounts, openAccounts } from './open-accounts.ts';
import { openAgenda } from './open-agenda.ts';
import { createStickerPress, type StickerPress } from './pictures/index.ts';
import {
  type Config,
  createGuardedFetch,
  createSecretBox,
  type Database,
  type EventBus,
  type Log,
  migrate,
  openDatabase,
  openTracing,
  ServerInstance,
  sqliteFile,
} from './platform/index.ts';
import { createSafetyRoom, type Safety } from './safety/index.ts';
import { createWorkplace, type Workplace } from './workplace/index.ts';

export interface Rooms extends OpenedAccounts {
  database: Database;
  billing: Billing;
  models: Models;
  /** Installed models and deployments alike. */
  served: ServedModels;
  deployments: Deployments;
  safety: Safety;
  gateway: Gateway;
  chat: Chat;
  abilities: Abilities;
  stickers: StickerPress;
  workplace: Workplace;
  agenda: Agenda;
  metrics: Registry;
  news: EventBus<ConsoleNews>;
}

export interface OpenRoomsOptions {
  config: Config;
  log: Log;
  /** Parts of the models room that a test brings along. */
  models?: Partial<Omit<CreateModelsOptions, 'config' | 'log'>> | undefined;
  /** Parts of the deployments that a test brings along. */
  deployments?: Partial<Pick<DeploymentsOptions, 'fetch' | 'clock' | 'random' | 'resolve'>> | undefined;
  /** Folders with more abilities, and where they read groups, for a test that brings its own. */
  abilities?: { folders?: string[]; groups?: MessageSource } | undefined;
}

const LEFT_BEHIND =
  'the database of DATABASE_URL is new and empty, and the data folder holds one of SQLite, which is not used now: stop the ' +
  'server and run "wanwen migrate --from-sqlite" to copy it over';

/** Opens the rooms from the ground up; `opened` closes them from the top down. */
export async function openRooms(options: OpenRoomsOptions, opened: AsyncDisposableStack): Promise<Rooms> {
  const { config, log } = options;
  const database = opened.use(await openDatabase({ url: config.databaseUrl, home: config.home }));
  const report = await migrate(database, migrations);
  if (report.applied.length > 0) log.info({ ...report }, 'the database was brought to this version');
  if (
    database.kind === 'postgres' &&
    report.applied.length === migrations.length &&
    existsSync(sqliteFile(config.home))
  )
    log.warn({ file: sqliteFile(config.home) }, LEFT_BEHIND);
  // Opened before what writes its id, so that it is taken for gone only after the last of that was ended.
  const instance = opened.use(new ServerInstance({ database, log }));
  await instance.start();
  // Opened before what makes calls, so that it is closed after the last of them was settled.
  const metrics = new Registry();
  collectDefaultMetrics({ register: metrics });
  const billing = await openBilling({ config, database, instance, log, metrics }, opened);
  const bookCredits = () => void credit(accounts.accounts, billing, log);
  const accounts = openAccounts({ config, database, log, money: billing.data, onCredit: bookCredits }, opened);
  bookCredits();
  const { mailer } = accounts;
  if (mailer) {
    const { publicUrl } = config;
    opened.defer(mailAlerts({ accounts: accounts.accounts, billing, mailer, log, publicUrl }));
  }
  const models = opened.use(createModels({ ...options.models, config, log }));
  const news = opened.use(openConsoleNews({ notices: database.notices, log }));
  tellOfModels(models, news);
  const deployments = opened.use(
    new Deployments({
      ...options.deployments,
      database,
      log,
      engine: models,
      secrets: createSecretBox(config),
      onChange: () => news.emit('models-changed', {}),
    }),
  );
  const served = createServedModels(models, deployments);
  const onEnd = firstCalls(accounts.accounts, log);
  const tracing = await openTracing();
  if (tracing !== undefined) opened.use(tracing);
  const safety = await createSafetyRoom({ database, accounts: accounts.accounts, log, metrics });
  const gateway = createGateway({ models: served, safety, billing, log, metrics, onEnd, tracing });
  const chat = createChat({
    database,
    instance,
    source: { gateway, models: served, contextLimit: config.contextLength },
    news,
    log,
  });
  opened.defer(() => chat.close(0));
  await chat.start();
  const groups = opened.use(openWorkplace({ config, database, log }, accounts.accounts));
  groups.readFileTexts();
  const agenda = openAgenda({ database, accounts: accounts.accounts, news, groups: agendaGroups(groups) });
  const workplace = withAgenda(groups, agenda);
  // Pages that are not looked at have only the line of the work chat.
  news.on('agenda-noticed', ({ organisationId, personIds }) => groups.tellNoticed(organisationId, personIds));
  const stickers = createStickerPress({ log });
  opened.defer(() => stickers.close());
  const abilities = createAbilities({
    database,
    accounts: accounts.accounts,
    found: await findAbilities(...(options.abilities?.folders ?? [])),
    gateway,
    models: served,
    groups: options.abilities?.groups ?? groupMessages(workplace, agenda),
    stickers,
    contextLimit: config.contextLength,
  });
  const trunk = { database, billing, safety, models, served, deployments, gateway };
  return { ...accounts, ...trunk, chat, workplace, agenda, abilities, stickers, metrics, news };
}

function openWorkplace(
  { config, database, log }: { config: Config; database: Database; log: Log },
  { membersAmong, recordAudit }: Accounts,
): Workplace {
  const people = peopleDirectory(database.db);
  const namesOf = async (ids: readonly string[]) =>
    new Map([...(await people.find(ids))].map(([id, { name }]) => [id, name] as const));
  return createWorkplace({ database, log, home: config.home, directory: { namesOf, membersAmong }, recordAudit });
}

async function openBilling(
  { config, ...room }: { config: Config } & Pick<BillingOptions, 'database' | 'instance' | 'log' | 'metrics'>,
  opened: AsyncDisposableStack,
): Promise<Billing> {
  const { currency, paymentSecret, allowPrivateUrls } = config;
  const threadHome = room.database.kind === 'sqlite' ? config.home : undefined;
  const fetch = createGuardedFetch();
  opened.defer(() => fetch.close());
  const billing = opened.use(
    createBilling({
      ...{ ...room, currency, paymentSecret, allowPrivateUrls, threadHome },
      secrets: createSecretBox(config),
      ...(config.offline ? {} : { fetch }),
    }),
  );
  await billing.start();
  return billing;
}

/** Books what invite codes promised; what is not booked now is booked at the next start. */
async function credit(accounts: Accounts, billing: Billing, log: Log): Promise<void> {
  try {
    await accounts.consumePendingCredits(async ({ id, organisationId, amount }) => {
      const reference = `invite-credit:${id}`;
      await billing.grant({
        organisationId,
        amount,
        reason: codedReason('invite-credit'),
        reference,
        personId: null,
      });
    });
  } catch (error) {
    log.error({ err: error }, 'starting credit could not be booked; the next start tries again');
  }
}

/** Notes the first call of each organisation, for the funnel of invite codes; later ones cost a look into memory. */
function firstCalls(accounts: Accounts, log: Log) {
  const known = new Set<string>();
  return ({ caller: { organisationId } }: { caller: { organisationId: string } }, receipt: { outcome: string }) => {
    if (receipt.outcome !== 'finished' || known.has(organisationId)) return;
    known.add(organisationId);
    accounts.markFirstCall(organisationId).catch((error) => {
      known.delete(organisationId);
      log.error({ err: error }, 'the first call of an organisation could not be noted');
    });
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
