export { catalogue, starterId } from './catalogue/catalogue.ts';
export type { CatalogueEntry } from './catalogue/entry.ts';
export type { ChoiceReason, ModelChoice } from './choose-model.ts';
export { type CreateModelsOptions, createModels } from './create-models.ts';
export { formatBytes } from './format-bytes.ts';
export type { Machine } from './machine.ts';
export type { InstallOptions, ModelEvents, Models } from './models.ts';
export type { HubProbe } from './sources/probe-hubs.ts';
export type { Verification } from './verify-model.ts';
