export type { Directory } from './directory.ts';
export type { ImportedMessage } from './history/import-messages.ts';
export type { LiveSocket } from './live/live-line.ts';
export type { ReadMessage, ReadMessages } from './messages/read-messages.ts';
export { createWorkplace as createWorkplaceTables } from './migrations/0012-create-workplace.ts';
export { createImports as createWorkplaceImports } from './migrations/0018-create-imports.ts';
export { workplaceData } from './organisation-data.ts';
export type { ActingWho, Who } from './who.ts';
export { createWorkplace, type Workplace } from './workplace.ts';
