export { registerAbilityRoutes } from './register-routes.ts';
