export { registerDashScopeRoutes } from './register-routes.ts';
