import type { Registry } from 'prom-client';
import { z } from 'zod';
import type { HttpServer } from '../../http-server.ts';
import type { EngineModelStatus } from '../../models/index.ts';
import { version } from '../../platform/index.ts';
import { registerEngineGauges } from './engine-gauges.ts';
import { type Readiness, readiness } from './readiness.ts';
import { registerTryItPage } from './try-it-page.ts';

export interface SystemRoutesOptions {
  /** Rejects where the database does not answer. */
  pingDatabase(): Promise<unknown>;
  models: Readiness['models'] & { engineStatus(): Promise<EngineModelStatus[]> };
  /** What `/metrics` shows. */
  metrics: Registry;
}

const Health = z
  .object({ status: z.literal('ok'), product: z.literal('Wanwen'), version: z.string() })
  .meta({ id: 'Health' });

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
      schema: { tags, summary: 'Whether the server is alive', response: { 200: Health } },
    },
    () => ({
      status: 'ok' as const,
      product: 'Wanwen' as const,
      version,
    }),
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
