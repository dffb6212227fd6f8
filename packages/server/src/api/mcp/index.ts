export { bridgeStdio } from './bridge-stdio.ts';
export { registerMcpRoutes } from './register-routes.ts';
