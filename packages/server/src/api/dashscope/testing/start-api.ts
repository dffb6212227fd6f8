import { type StartApiOptions, startApi as startAnyApi } from '../../../api-kit/testing/start-api.ts';
import type { Script } from '../../../gateway/testing/scripted-model.ts';
import { registerDashScopeRoutes } from '../index.ts';

/** A real HTTP server with the routes of this protocol, whose one model does what the script says. */
export function startApi(script: Script, options: StartApiOptions & { heartbeatMs?: number } = {}) {
  const { heartbeatMs, ...http } = options;
  return startAnyApi(script, http, ({ app, gateway }) =>
    registerDashScopeRoutes(app, { gateway, ...(heartbeatMs === undefined ? {} : { heartbeatMs }) }),
  );
}

export const TEXT = '/api/v1/services/aigc/text-generation/generation';
export const MULTIMODAL = '/api/v1/services/aigc/multimodal-generation/generation';
export const sse = { 'x-dashscope-sse': 'enable' };
export const hello = (parameters: object = {}) => ({
  model: 'default',
  input: { messages: [{ role: 'user', content: 'Hello' }] },
  parameters,
});
