import type { Accounts } from '../../accounts/index.ts';
import type { HttpServer } from '../../http-server.ts';
import { registerAuditRoutes } from './audit-routes.ts';
import { registerInviteRoutes } from './invite-routes.ts';
import { registerKeyRoutes } from './key-routes.ts';
import { registerMemberRoutes } from './member-routes.ts';
import { registerOrganisationRoutes } from './organisation-routes.ts';
import { registerWaitingListRoutes } from './waiting-list-routes.ts';

/** Organisations and what belongs to them. */
export function registerAccountRoutes(server: HttpServer, accounts: Accounts): void {
  registerOrganisationRoutes(server, accounts);
  registerMemberRoutes(server, accounts);
  registerKeyRoutes(server, accounts);
  registerInviteRoutes(server, accounts);
  registerWaitingListRoutes(server, accounts);
  registerAuditRoutes(server, accounts);
}
