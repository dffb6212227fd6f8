import type { Caller, Identify } from '../../../accounts/index.ts';
import { rateLimitHeaders } from '../../../billing/index.ts';
import { acme, openPaidGateway, type PaidGatewayOptions } from '../../../billing/testing/paid-gateway.ts';
import { createHttpServer, type HttpServer } from '../../../http-server.ts';
import { AnswerKeys, registerIdempotency } from '../../../idempotency/index.ts';
import { createLog, type Database } from '../../../platform/index.ts';
import type { PictureRoom } from '../create-images.ts';
import { registerOpenAiRoutes } from '../index.ts';

/**
 * Whoever names an organisation, or a person, is its caller; it keeps nothing where `x-keeps-nothing` says so, and may use
 * `x-models`.
 */
const identify: Identify = async (_access, { headers }) => {
  const organisationId = headers['x-organisation'];
  const asked = organisationId ? { organisationId: String(organisationId) } : {};
  const person = headers['x-person'] ? { personId: String(headers['x-person']) } : {};
  const keeps = headers['x-keeps-nothing'] ? { keepsNothing: true } : {};
  const models = headers['x-models'] ? { models: String(headers['x-models']).split(',') } : {};
  return { caller: { ...acme, ...asked, ...person, ...keeps, ...models }, actor: null };
};

interface TestContext {
  after(cleanUp: () => Promise<void>): void;
}

type PaidGateway = Awaited<ReturnType<typeof openPaidGateway>>;

/** The API on a real server and database, with money: requests are made for the organisation in `x-organisation`, else `acme`. */
export async function startPaidApi(
  database: Database,
  { pictures, ...options }: PaidGatewayOptions & { pictures?: PictureRoom },
  t: TestContext,
  registerMore: (app: HttpServer, paid: PaidGateway) => void = () => {},
) {
  const paid = await openPaidGateway(database, options, t);
  const log = createLog({ logLevel: 'silent' });
  const limitHeaders = async (caller: Caller) => rateLimitHeaders(await paid.billing.limiter.read(caller));
  const place = { bodyLimit: 1_000_000, host: '127.0.0.1', hostNames: [] };
  const app = await createHttpServer(place, log, { identify, limitHeaders });
  const keys = new AnswerKeys({ database, log, pollMs: 20 });
  await keys.start(true);
  registerIdempotency(app, keys);
  const routes: { method: string; url: string; idempotent: boolean }[] = [];
  app.addHook('onRoute', ({ method, url, config }) => {
    routes.push({ method: String(method), url, idempotent: Boolean(config?.idempotent) });
  });
  registerOpenAiRoutes(app, {
    gateway: paid.gateway,
    models: paid.models,
    ...(pictures === undefined ? {} : { pictures }),
  });
  registerMore(app, paid);
  const address = await app.listen({ port: 0, host: '127.0.0.1' });
  t.after(async () => {
    keys[Symbol.dispose]();
    app.server.closeAllConnections();
    await app.close();
  });
  return {
    ...paid,
    routes,
    get: (path: string, headers: Record<string, string>) => fetch(address + path, { headers }),
    post: (path: string, body: unknown, headers: Record<string, string> = {}, signal?: AbortSignal) =>
      fetch(address + path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(body),
        ...(signal ? { signal } : {}),
      }),
  };
}
