import { ServerStatus } from '@wanwen/contract';
import type { HttpServer } from '../../http-server.ts';
import type { EngineModelStatus, ModelChoice, Models, ServedModels } from '../../models/index.ts';
import { AppError, type DatabaseKind, version } from '../../platform/index.ts';

export interface StatusFacts {
  database: DatabaseKind;
  dataDirectory: string;
  /** ISO 8601. */
  startedAt: string;
}

/** What the start decided, once it has. */
export type PreparedChoice = () => Pick<ModelChoice, 'model' | 'reason'> | undefined;

export function registerStatusRoute(
  server: HttpServer,
  models: Models,
  served: ServedModels,
  facts: StatusFacts,
  prepared: PreparedChoice,
): void {
  server.get(
    '/api/console/status',
    { schema: { tags: ['console'], response: { 200: ServerStatus } } },
    async ({ actor }) => ({
      version,
      ...facts,
      dataDirectory: actor?.administrator ? facts.dataDirectory : null,
      modelChoice: await modelChoice(models, served, prepared()),
      engine: (await models.engineStatus()).map(engineStatus),
    }),
  );
}

/**
 * Why the default model is the one it is. Null while none is installed, since nobody waits here for hubs to be asked,
 * and while the configuration names a model that does not exist.
 */
async function modelChoice(
  models: Models,
  served: ServedModels,
  prepared: ReturnType<PreparedChoice>,
): Promise<ServerStatus['modelChoice']> {
  const deployed = await served.deployedDefault();
  if (deployed !== null) return { model: deployed, reason: 'configured', better: null };
  if (models.defaultModel() === null) return null;
  try {
    const { model, reason, better } = await models.choose();
    // Why the starter was taken at the start says more than that nothing else is there now.
    const told = reason === 'only-installed' && prepared?.model === model ? prepared.reason : reason;
    return { model, reason: told, better };
  } catch (error) {
    if (error instanceof AppError && error.code === 'model_not_found') return null;
    throw error;
  }
}

const engineStatus = ({
  id,
  state,
  memoryBytes,
  details,
  counters,
}: EngineModelStatus): ServerStatus['engine'][number] => ({
  id,
  state,
  memoryBytes,
  running: counters?.running ?? 0,
  queued: counters?.queued ?? 0,
  tokensGenerated: counters?.tokensGenerated ?? 0,
  contextLength: details?.contextLength ?? null,
});
