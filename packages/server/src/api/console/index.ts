export type { ConsoleNews } from './page-events.ts';
export { registerConsoleRoutes } from './register-routes.ts';
export type { Belonging } from './session-routes.ts';
