import { Deployment, DeploymentList, DeploymentTest, ModelFallbacks } from '@wanwen/contract';
import { askConsole, type ConsoleServer, nothing } from '../server/ask-console.ts';
import type { DeploymentDoor } from './deployment-door.ts';

/** A test waits for another server. */
const TEST_LIMIT_MS = 90_000;

/** Through the console API of a running server. */
export function onServer(server: ConsoleServer): DeploymentDoor {
  const ask = askConsole(server);
  return {
    list: () => ask('GET', 'deployments', DeploymentList),
    create: (body) => ask('POST', 'deployments', Deployment, { body }),
    remove: (id) => ask('DELETE', `deployments/${id}`, nothing),
    test: (id) => ask('POST', `deployments/${id}/test`, DeploymentTest, { limitMs: TEST_LIMIT_MS }),
    setFallbacks: (name, body) => ask('PUT', `model-fallbacks/${encodeURIComponent(name)}`, ModelFallbacks, { body }),
    async [Symbol.asyncDispose]() {},
  };
}
