import { Registry } from 'prom-client';
import { asLocal } from '../../accounts/testing/as-local.ts';
import { createGateway, type Gateway } from '../../gateway/index.ts';
import type { RoutableModels } from '../../gateway/route.ts';
import { modelsWith, type Script, scriptedModel } from '../../gateway/testing/scripted-model.ts';
import { createHttpServer, type HttpServer, type HttpServerOptions } from '../../http-server.ts';
import { createLog } from '../../platform/index.ts';

export interface StartApiOptions extends Partial<HttpServerOptions> {
  bodyLimit?: number;
  hostNames?: string[];
}

export interface StartedRooms {
  app: HttpServer;
  gateway: Gateway;
  models: RoutableModels;
  metrics: Registry;
}

export type StartedApi = Awaited<ReturnType<typeof startApi>>;

/** A real HTTP server with the routes that `register` adds, on a free port, whose one model does what the script says. */
export async function startApi(script: Script, options: StartApiOptions, register: (rooms: StartedRooms) => void) {
  const { bodyLimit = 1_000_000, hostNames = [], ...http } = options;
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
  register({ app, gateway, models, metrics });
  const address = await app.listen({ port: 0, host: '127.0.0.1' });
  return {
    app,
    address,
    model,
    metrics,
    post: (path: string, body: unknown, headers: Record<string, string> = {}, signal?: AbortSignal) =>
      fetch(address + path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(body),
        ...(signal === undefined ? {} : { signal }),
      }),
    async [Symbol.asyncDispose]() {
      app.server.closeAllConnections();
      await app.close();
    },
  };
}
