import { ServerStatus } from '@wanwen/contract';
import type { HttpServer } from '../../http-server.ts';
import type { Models } from '../../models/index.ts';
import { type DatabaseKind, version } from '../../platform/index.ts';

export interface StatusFacts {
  database: DatabaseKind;
  dataDirectory: string;
  /** ISO 8601. */
  startedAt: string;
}

export function registerStatusRoute(server: HttpServer, models: Models, facts: StatusFacts): void {
  server.get('/api/console/status', { schema: { tags: ['console'], response: { 200: ServerStatus } } }, async () => ({
    version,
    ...facts,
    modelChoice: await modelChoice(models),
    engine: await models.engineStatus(),
  }));
}

/** Why the default model is the one it is. Null while none is installed: nobody waits here for hubs to be asked. */
async function modelChoice(models: Models): Promise<ServerStatus['modelChoice']> {
  if (models.defaultModel() === null) return null;
  const { model, reason, better } = await models.choose();
  return { model, reason, better };
}
