export { registerPaymentRoutes } from './register-routes.ts';
