import type { Identify } from '../../../accounts/index.ts';
import type { HttpServer } from '../../../http-server.ts';
import type { Log } from '../../../platform/index.ts';
import type { Workplace } from '../../../workplace/index.ts';
import { registerFileRoutes } from './file-routes.ts';
import { registerGroupRoutes } from './group-routes.ts';
import { registerHistoryRoutes } from './history-routes.ts';
import { registerLinkRoutes } from './link-routes.ts';
import { registerLiveRoute } from './live-route.ts';
import { registerGroupMemberRoutes } from './member-routes.ts';
import { registerGroupMessageRoutes } from './message-routes.ts';

export interface WorkplaceRoutesOptions {
  workplace: Workplace;
  identify: Identify;
  log: Log;
  /** Ends the lines of open pages. */
  closing: AbortSignal;
}

/** The work chat, for signed-in people and the key of the machine. */
export async function registerWorkplaceRoutes(server: HttpServer, options: WorkplaceRoutesOptions): Promise<void> {
  const { workplace } = options;
  registerGroupRoutes(server, workplace);
  registerGroupMemberRoutes(server, workplace);
  registerLinkRoutes(server, workplace);
  registerGroupMessageRoutes(server, workplace);
  registerHistoryRoutes(server, workplace);
  await registerFileRoutes(server, workplace);
  await registerLiveRoute(server, options);
}
