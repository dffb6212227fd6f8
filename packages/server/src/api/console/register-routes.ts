import type { Abilities } from '../../abilities/index.ts';
import type { Accounts, Identify } from '../../accounts/index.ts';
import type { Agenda } from '../../agenda/index.ts';
import type { Billing } from '../../billing/index.ts';
import type { Chat } from '../../chat/index.ts';
import type { HttpServer } from '../../http-server.ts';
import type { Deployments, Models, ServedModels } from '../../models/index.ts';
import type { EventBus, Log } from '../../platform/index.ts';
import type { Safety } from '../../safety/index.ts';
import type { Workplace } from '../../workplace/index.ts';
import { registerAbilityRatings } from './ability-rating-routes.ts';
import { registerOrganisationAbilities } from './ability-routes.ts';
import { registerAccountRoutes } from './account-routes.ts';
import { registerAgendaRoutes } from './agenda/register-agenda-routes.ts';
import { registerAnswerEvents } from './answer-events.ts';
import { registerBillingAdministration } from './billing/administrator-routes.ts';
import { registerOrganisationBilling } from './billing/organisation-routes.ts';
import { registerConversationRoutes } from './conversation-routes.ts';
import { registerDeploymentRoutes } from './deployment-routes.ts';
import { registerMessageRoutes } from './message-routes.ts';
import { registerModelRoutes } from './model-routes.ts';
import { registerOwnAbilities } from './own-ability-routes.ts';
import { type ConsoleNews, registerPageEvents } from './page-events.ts';
import { registerPeopleRoutes } from './people-routes.ts';
import { registerSafetyRoutes } from './safety-routes.ts';
import { registerSessionRoutes, type SessionRoutesOptions } from './session-routes.ts';
import { registerSignInProviderRoutes } from './sign-in-provider-routes.ts';
import { registerSignInRoutes } from './sign-in-routes.ts';
import { type PreparedChoice, registerStatusRoute, type StatusFacts } from './status-route.ts';
import { registerWebPage } from './web-page.ts';
import { registerWorkplaceRoutes } from './workplace/register-workplace-routes.ts';

export interface ConsoleRoutesOptions extends SessionRoutesOptions {
  abilities: Abilities;
  accounts: Accounts;
  billing: Billing;
  chat: Chat;
  agenda: Agenda;
  models: Models;
  safety: Safety;
  workplace: Workplace;
  identify: Identify;
  served: ServedModels;
  deployments: Deployments;
  news: EventBus<ConsoleNews>;
  log: Log;
  facts: StatusFacts;
  preparedChoice: PreparedChoice;
  /** Folder of the built page. */
  webFolder: string;
  /** Ends the streams that have no end of their own. */
  closing: AbortSignal;
}

/** The page, and the API it is built on. */
export async function registerConsoleRoutes(server: HttpServer, options: ConsoleRoutesOptions): Promise<void> {
  const { chat, models, news, log } = options;
  registerSignInRoutes(server, options.people);
  registerSessionRoutes(server, options);
  registerPeopleRoutes(server, options);
  if (options.people.providers) registerSignInProviderRoutes(server, options.people.providers);
  registerAccountRoutes(server, options.accounts);
  registerConversationRoutes(server, chat);
  registerMessageRoutes(server, chat);
  registerAnswerEvents(server, chat, log);
  registerPageEvents(server, news, options);
  registerAgendaRoutes(server, options.agenda);
  registerModelRoutes(server, options);
  registerDeploymentRoutes(server, options.deployments, options.accounts);
  registerOrganisationAbilities(server, options.abilities);
  registerAbilityRatings(server, options.abilities);
  registerOwnAbilities(server, options.abilities.own);
  registerSafetyRoutes(server, options.safety);
  registerOrganisationBilling(server, options.billing, options.accounts);
  registerBillingAdministration(server, options.billing, options.accounts);
  registerStatusRoute(server, models, options.served, options.facts, options.preparedChoice);
  await registerWorkplaceRoutes(server, options);
  await registerWebPage(server, options.webFolder);
}
