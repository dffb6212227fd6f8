import swaggerUi from '@fastify/swagger-ui';
import type { HttpServer } from '../../http-server.ts';

/** `/docs`: the API as a page that can send requests. All of its files come from this server. */
export function registerTryItPage(app: HttpServer): void {
  app.register(swaggerUi, { routePrefix: '/docs', staticCSP: true, uiConfig: { tryItOutEnabled: true } });
}
