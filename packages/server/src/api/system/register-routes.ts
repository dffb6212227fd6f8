import type { Registry } from 'prom-client';
import { z } from 'zod';
import type { HttpServer } from '../../http-server.ts';
import type { EngineModelStatus } from '../../models/index.ts';
import { version } from '../../platform/index.ts';
import { registerEngineGauges } from './engine-gauges.ts';
import { type Readiness, readiness } from './readiness.ts';
import { registerTryItPage } from './try-it-page.ts';

export interface SystemRoutesOptions {
  /** For programs that share the data folder. */
  proveMachineKey?: (asked: { nonce: string; port: number }) => string;
  /** Rejects where the database does not answer. */
  pingDatabase(): Promise<unknown>;
  models: Readiness['models'] & { engineStatus(): Promise<EngineModelStatus[]> };
  /** What `/metrics` shows. */
  metrics: Registry;
}

const Health = z
  .object({
    status: z.literal('ok'),
    product: z.literal('Wanwen'),
    version: z.string(),
    /** That this server has the key of its data folder, where a nonce was given. */
    proof: z.string().optional(),
  })
  .meta({ id: 'Health' });

/** Random digits that a program on the same machine wants signed. */
const AskHealth = z.object({
  nonce: z
    .string()
    .regex(/^[0-9a-f]{16,64}$/)
    .optional(),
});

const Ready = z
  .object({
    status: z.enum(['ready', 'not-ready']),
    /** Why not; empty when ready. */
    problems: z.array(z.object({ code: z.string(), message: z.string() })),
  })
  .meta({
    id: 'Ready',
    examples: [
      { status: 'ready', problems: [] },
      { status: 'not-ready', problems: [{ code: 'no_model_installed', message: 'No model is installed yet.' }] },
    ],
  });

const tags = ['System'];

/** What monitors, load balancers and people who explore the API ask. */
export function registerSystemRoutes(app: HttpServer, options: SystemRoutesOptions): void {
  registerEngineGauges(options.metrics, () => options.models.engineStatus());
  app.get(
    '/health',
    {
      config: { access: 'public' },
      schema: { tags, summary: 'Whether the server is alive', querystring: AskHealth, response: { 200: Health } },
    },
    ({ query: { nonce }, socket: { localPort: port } }) => {
      const health = { status: 'ok' as const, product: 'Wanwen' as const, version };
      const { proveMachineKey } = options;
      return nonce && port && proveMachineKey ? { ...health, proof: proveMachineKey({ nonce, port }) } : health;
    },
  );

  app.get(
    '/ready',
    {
      config: { access: 'public' },
      schema: { tags, summary: 'Whether the server can answer', response: { 200: Ready, 503: Ready } },
    },
    async (_request, reply) => {
      const problems = await readiness({ pingDatabase: options.pingDatabase, models: options.models });
      if (problems.length === 0) return { status: 'ready' as const, problems };
      reply.code(503).header('retry-after', '5');
      return { status: 'not-ready' as const, problems };
    },
  );

  app.get(
    '/metrics',
    {
      config: { access: 'administrator' },
      schema: { tags, summary: 'Counters for Prometheus', produces: ['text/plain'] },
    },
    async (_request, reply) => {
      reply.type(options.metrics.contentType);
      return options.metrics.metrics();
    },
  );

  app.get('/openapi.json', { config: { access: 'public' }, schema: { hide: true } as object }, () => app.swagger());
  registerTryItPage(app);
}
