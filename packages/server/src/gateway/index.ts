export type { GatewayCall, GatewayStream, Receipt, Timings, Usage } from './call.ts';
export { GatewayError, type GatewayErrorCode, modelNotFound } from './errors.ts';
export { createGateway, type Gateway, type GatewayOptions } from './gateway.ts';
export type { RoutableModels } from './route.ts';
