export { registerOpenAiRoutes } from './register-routes.ts';
