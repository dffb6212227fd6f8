export { registerAnthropicRoutes } from './register-routes.ts';
