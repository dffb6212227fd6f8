import { type StartApiOptions, startApi as startAnyApi } from '../../../api-kit/testing/start-api.ts';
import type { Script } from '../../../gateway/testing/scripted-model.ts';
import { registerAnthropicRoutes } from '../index.ts';
import type { AnthropicRoutesOptions } from '../register-routes.ts';

type Options = StartApiOptions & Pick<Partial<AnthropicRoutesOptions>, 'heartbeatMs' | 'models'>;

/** A real HTTP server with the routes of this protocol, whose one model does what the script says. */
export function startApi(script: Script, options: Options = {}) {
  const measureTokens = async () => ({ tokens: 7, isEstimate: false });
  const { heartbeatMs, models = { defaultModel: () => 'scripted', measureTokens }, ...http } = options;
  return startAnyApi(script, http, ({ app, gateway }) =>
    registerAnthropicRoutes(app, { gateway, models, ...(heartbeatMs === undefined ? {} : { heartbeatMs }) }),
  );
}

export const hello = { max_tokens: 100, messages: [{ role: 'user', content: 'Hello' }] };
