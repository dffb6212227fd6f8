export type { ConsoleNews } from './page-events.ts';
export { type ConsoleRoutesOptions, registerConsoleRoutes } from './register-routes.ts';
