export { registerSystemRoutes } from './register-routes.ts';
