import swaggerUi from '@fastify/swagger-ui';
import type { HttpServer } from '../../http-server.ts';

/** Swagger UI writes style attributes and has its icons in the style sheet. */
const CONTENT_SECURITY_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; " +
  "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** `/docs`: the API as a page that can send requests. All of its files come from this server. */
export function registerTryItPage(app: HttpServer): void {
  app.register(async (scope) => {
    scope.addHook('onRoute', (route) => {
      route.config = { ...route.config, access: 'public' };
    });
    scope.register(swaggerUi, {
      routePrefix: '/docs',
      staticCSP: CONTENT_SECURITY_POLICY,
      uiConfig: { tryItOutEnabled: true },
      theme: { title: 'Wanwen API' },
    });
  });
}
