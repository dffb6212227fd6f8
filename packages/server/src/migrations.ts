import { createAbilityRatings, createAbilitySettings, createOwnAbilities } from './abilities/index.ts';
import {
  addKeyLineage,
  addRetention,
  createOrganisations,
  createSignInProviders,
  peopleMigration,
} from './accounts/index.ts';
import { addNoticesAndSnoozes, createAgendaTables } from './agenda/index.ts';
import {
  addCeilingsAndDeliveries,
  createBillingTables,
  findEstimatedCalls,
  keepWhatIsNotCharged,
  listPostings,
  shareCallCounts,
} from './billing/index.ts';
import { addAnswerInstances, createConversations } from './chat/index.ts';
import { createIdempotencyKeys } from './idempotency/index.ts';
import { addDeploymentMakes, createDeploymentTables } from './models/index.ts';
import { createServerInstances, type Migration } from './platform/index.ts';
import { createSafety } from './safety/index.ts';
import {
  addFileTexts,
  addMentionsOfEdits,
  createLateMentions,
  createWorkplaceImports,
  createWorkplaceTables,
} from './workplace/index.ts';

/** Every migration of every room, by number. */
export const migrations: readonly Migration[] = [
  createConversations,
  peopleMigration,
  createOrganisations,
  createBillingTables,
  createDeploymentTables,
  createIdempotencyKeys,
  createSignInProviders,
  addRetention,
  createServerInstances,
  addAnswerInstances,
  shareCallCounts,
  createWorkplaceTables,
  createAbilitySettings,
  createAgendaTables,
  createAbilityRatings,
  createOwnAbilities,
  addDeploymentMakes,
  createWorkplaceImports,
  addNoticesAndSnoozes,
  addFileTexts,
  keepWhatIsNotCharged,
  addKeyLineage,
  addCeilingsAndDeliveries,
  listPostings,
  addMentionsOfEdits,
  createSafety,
  findEstimatedCalls,
  createLateMentions,
];

/** What moving the tables to PostgreSQL has to know of them. */
export const moving = {
  /** Full-text indexes of SQLite, by the tables whose entries they find. */
  searchIndexes: {
    message_search_entries: 'message_search_index',
    work_search_entries: 'work_search_index',
    work_file_passages: 'work_passage_index',
  },
  /** In these a server that was used has rows. */
  signsOfUse: ['people', 'usage', 'conversations', 'work_messages'],
} as const;
