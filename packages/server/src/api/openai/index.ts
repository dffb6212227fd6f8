export { type OpenAiRoutesOptions, registerOpenAiRoutes, type ServedModels } from './register-routes.ts';
