import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApp } from '../src/app.ts';
import { createLog, loadConfig } from '../src/platform/index.ts';

/** The text of `docs/openapi.json`: what a real server, started for the moment, says of itself. */
export async function renderOpenApi(): Promise<string> {
  const home = await mkdtemp(join(tmpdir(), 'wanwen-openapi-'));
  try {
    const config = loadConfig({ env: { WANWEN_HOME: home, WANWEN_PORT: '0', WANWEN_OFFLINE: 'true' } });
    await using app = await createApp(config, { log: createLog({ logLevel: 'error' }) });
    const response = await fetch(`${await app.listen()}/openapi.json`);
    return `${JSON.stringify(await response.json(), null, 2)}\n`;
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}
