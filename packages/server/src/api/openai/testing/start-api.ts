import { Registry } from 'prom-client';
import { asLocal } from '../../../accounts/testing/as-local.ts';
import { createGateway } from '../../../gateway/index.ts';
import { modelsWith, type Script, scriptedModel } from '../../../gateway/testing/scripted-model.ts';
import { createHttpServer, type HttpServerOptions } from '../../../http-server.ts';
import { createLog } from '../../../platform/index.ts';
import { registerSystemRoutes } from '../../system/index.ts';
import { registerOpenAiRoutes } from '../index.ts';

export interface StartApiOptions extends Partial<HttpServerOptions> {
  heartbeatMs?: number;
  bodyLimit?: number;
  hostNames?: string[];
  pingDatabase?: () => Promise<unknown>;
}

/** A real HTTP server with the routes of the API, on a free port, whose one model does what the script says. */
export async function startApi(script: Script, options: StartApiOptions = {}) {
  const { heartbeatMs, bodyLimit = 1_000_000, hostNames = [], pingDatabase = async () => {}, ...http } = options;
  const log = createLog({ logLevel: 'silent' });
  const metrics = new Registry();
  const model = scriptedModel(script);
  const models = modelsWith(model);
  const gateway = createGateway({ models, log, metrics, graceMs: 50 });
  const app = await createHttpServer({ bodyLimit, host: '127.0.0.1', hostNames }, log, {
    identify: asLocal,
    ...http,
    metrics,
  });
  registerOpenAiRoutes(app, { gateway, models, ...(heartbeatMs === undefined ? {} : { heartbeatMs }) });
  registerSystemRoutes(app, { pingDatabase, models: { ...models, engineStatus: async () => [] }, metrics });
  const address = await app.listen({ port: 0, host: '127.0.0.1' });
  return {
    app,
    address,
    model,
    post: (path: string, body: unknown, headers: Record<string, string> = {}) =>
      fetch(address + path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(body),
      }),
    async [Symbol.asyncDispose]() {
      app.server.closeAllConnections();
      await app.close();
    },
  };
}

export const hello = { messages: [{ role: 'user', content: 'Hello' }] };
