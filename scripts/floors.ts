/**
 * The floors of the house, from the top: an import goes down or stays in its room, never up and never to a neighbour on
 * the same floor. The one list that `check-arrows.ts` reads; docs/architecture.md explains it.
 */
export interface Room {
  /** Folder or file, relative to the repository. */
  path: string;
  /** Rooms it may use besides everything on lower floors, for the few that stand apart from the server's floors. */
  mayUse?: string[];
}

const server = 'packages/server/src';

/** Packages. `server` is divided into rooms below. */
export const packages: Record<string, { path: string; uses: string[] }> = {
  contract: { path: 'packages/contract/src', uses: [] },
  engine: { path: 'packages/engine/src', uses: [] },
  server: { path: server, uses: ['contract', 'engine'] },
  web: { path: 'packages/web/src', uses: ['contract'] },
  cli: { path: 'packages/cli/src', uses: ['contract', 'engine', 'server'] },
};

/** Floors of the server, top first; the rooms of one floor do not know each other. */
export const serverFloors: string[][] = [
  [`${server}/main.ts`, `${server}/index.ts`],
  [`${server}/app.ts`],
  [`${server}/open-rooms.ts`, `${server}/listen.ts`],
  [`${server}/open-accounts.ts`, `${server}/open-agenda.ts`, `${server}/enforce-retention.ts`],
  [
    `${server}/belonging.ts`,
    `${server}/migrations.ts`,
    `${server}/mail-alerts.ts`,
    `${server}/group-messages.ts`,
    `${server}/agenda-groups.ts`,
    `${server}/console-news.ts`,
    `${server}/rights-of-callers.ts`,
  ],
  [`${server}/prepare-model.ts`],
  [
    `${server}/api/abilities`,
    `${server}/api/openai`,
    `${server}/api/anthropic`,
    `${server}/api/dashscope`,
    `${server}/api/console`,
    `${server}/api/mcp`,
    `${server}/api/payments`,
    `${server}/api/system`,
  ],
  [`${server}/idempotency`],
  [`${server}/http-server.ts`],
  [`${server}/abilities`],
  [`${server}/agenda`, `${server}/chat`, `${server}/workplace`, `${server}/api-kit`],
  [`${server}/gateway`],
  [`${server}/models`, `${server}/billing`, `${server}/safety`],
  [`${server}/accounts`],
  [`${server}/calendar`, `${server}/evidence`, `${server}/pictures`],
  [`${server}/platform`],
];

/** The only room that may touch the engine. */
export const engineRoom = `${server}/models`;
