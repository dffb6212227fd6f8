import { ServerStatus } from '@wanwen/contract';
import type { StartedServer } from './start-server.ts';

export type EngineCounters = ServerStatus['engine'][number];

/** What the engine says about the model in use: running and queued requests, tokens generated. */
export async function engineCounters({ address, credentials }: StartedServer): Promise<EngineCounters> {
  const response = await fetch(`${address}/api/console/status`, { headers: credentials });
  return ServerStatus.parse(await response.json()).engine.find((engine) => engine.state === 'ready')!;
}
