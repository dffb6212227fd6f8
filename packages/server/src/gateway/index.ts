export { noUsage, rateLimitHeaders } from '../billing/index.ts';
export { checkMayUse } from './authorise.ts';
export type { GatewayCall, GatewayStream, Receipt, Usage } from './call.ts';
export { contentWithheld, GatewayError, keyMayNotCall, modelNotFound } from './errors.ts';
export { contextOf, fitContext } from './fit-context.ts';
export { createGateway, type Gateway, type GatewayOptions } from './gateway.ts';
export {
  makePictures,
  pictureModelFor,
} from './make-pictures.ts';
export { toGatewayError } from './model-error.ts';
export { isTinyModel } from './tiny-model.ts';
export { usableModels } from './usable-models.ts';
