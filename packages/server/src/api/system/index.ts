export { registerSystemRoutes, type SystemRoutesOptions } from './register-routes.ts';
