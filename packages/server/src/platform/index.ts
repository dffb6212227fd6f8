export { Batched, type BatchSource, batchesOf, changedBatches } from './batch-source.ts';
export { type Clock, isoTime, systemClock } from './clock.ts';
export { type DescribedSetting, describeConfig } from './config/describe-config.ts';
export { addEnvironmentFile, environmentFile } from './config/environment-file.ts';
export { type Config, type LoadConfigOptions, loadConfig } from './config/load-config.ts';
export { type SettingName, settings } from './config/settings.ts';
export { csvHead, csvLine } from './csv.ts';
export { CompiledStatements } from './database/compiled-statements.ts';
export type { AnyDatabase, Database, DatabaseKind, DatabaseNotices } from './database/database.ts';
export { type OpenDatabaseOptions, openDatabase } from './database/open-database.ts';
export { containsText } from './database/search-text.ts';
export {
  nativeTimeColumn,
  numberColumn,
  type SortColumn,
  textColumn,
  timeColumn,
  wordsColumn,
} from './database/sort-column.ts';
export { boundByCursor, type PageAsked, type SortedList, sortedPage } from './database/sorted-page.ts';
export { formatMillionths, parseMillionths } from './decimal.ts';
export { AppError, type AppErrorOptions, ConfigError } from './errors.ts';
export { createEventBus, type EventBus } from './event-bus.ts';
export { writeFileAtomically } from './files/atomic-write.ts';
export { type HeldLock, type HoldLockOptions, holderOf, holdLock, tryLock } from './files/held-lock.ts';
export { openSecretFile } from './files/secret-file.ts';
export { answerError, type ErrorShape, retryHeaders } from './http/answer-error.ts';
export { clientSignal } from './http/client-signal.ts';
export { createRequestCounter } from './http/count-requests.ts';
export { describeApi, describeRoute } from './http/describe-api.ts';
export { describeInvalid } from './http/describe-invalid.ts';
export { dropStalledClients } from './http/drop-stalled-clients.ts';
export { internalError, invalidValue, routeNotFound } from './http/errors.ts';
export { type EventStream, type EventStreamOptions, openEventStream } from './http/event-stream.ts';
export { guardHost } from './http/guard-host.ts';
export { guardOrigin } from './http/guard-origin.ts';
export { guardValues } from './http/guard-values.ts';
export { checkUrl } from './http/guarded-dispatchers.ts';
export {
  createGuardedFetch,
  type FetchedResponse,
  type FetchOptions,
  type GuardedFetch,
} from './http/guarded-fetch.ts';
export { requestId } from './http/request-id.ts';
export { toAppError } from './http/to-app-error.ts';
export { createUpstreamFetch, type UpstreamFetch, type UpstreamLimits } from './http/upstream-fetch.ts';
export type { UpstreamAnswer, UpstreamPost, UpstreamRequest } from './http/upstream-post.ts';
export { createIdSource, newId } from './ids.ts';
export { createLog, type Log, type LogOptions } from './log.ts';
export { createMailer, type Mail, type Mailer } from './mail.ts';
export { type MigrateOptions, type MigrationReport, migrate } from './migrate/migrate.ts';
export type { Migration } from './migrate/migration.ts';
export { type MigrationPlan, planMigrations } from './migrate/plan-migrations.ts';
export { createServerInstances } from './migrations/0009-create-server-instances.ts';
export { isLoopbackHost, isPublicAddress } from './network-address.ts';
export { createSecretBox, type SecretBox } from './secrets/secret-box.ts';
export { openSecretKey, type SecretKey } from './secrets/secret-key.ts';
export { ServerInstance, type ServerInstanceOptions } from './servers/server-instance.ts';
export { cleanText } from './text/clean-text.ts';
export { foldText } from './text/fold-text.ts';
export { makeExcerpt } from './text/make-excerpt.ts';
export { marksIn } from './text/marks-in.ts';
export { indexTerms, type QueryTerm, queryTerms } from './text/search-terms.ts';
export { openTracing } from './tracing/open-tracing.ts';
export { readTraceparent, type TraceAttributes, type TraceSpan, type Tracing } from './tracing/tracing.ts';
export { version } from './version.ts';
export { wallClockAt, wallDateAt } from './wall-clock.ts';
export { writeZip, type ZippedFile } from './zip/write-zip.ts';
