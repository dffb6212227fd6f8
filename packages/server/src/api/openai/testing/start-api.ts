import { type StartApiOptions as AnyApiOptions, startApi as startAnyApi } from '../../../api-kit/testing/start-api.ts';
import type { Script } from '../../../gateway/testing/scripted-model.ts';
import { registerSystemRoutes } from '../../system/index.ts';
import { registerOpenAiRoutes } from '../index.ts';

export interface StartApiOptions extends AnyApiOptions {
  heartbeatMs?: number;
  pingDatabase?: () => Promise<unknown>;
}

/** A real HTTP server with the routes of this protocol and of the system, whose one model does what the script says. */
export function startApi(script: Script, options: StartApiOptions = {}) {
  const { heartbeatMs, pingDatabase = async () => {}, ...http } = options;
  return startAnyApi(script, http, ({ app, gateway, models, metrics }) => {
    registerOpenAiRoutes(app, { gateway, models, ...(heartbeatMs === undefined ? {} : { heartbeatMs }) });
    registerSystemRoutes(app, { pingDatabase, models: { ...models, engineStatus: async () => [] }, metrics });
  });
}

export const hello = { messages: [{ role: 'user', content: 'Hello' }] };
