import { fileURLToPath } from 'node:url';
import { temporaryHome } from '../setup/pair.ts';
import { endProcess, freePort, keepOutput, startProgram, waitUntilReady } from '../subjects/subject.ts';
import { consoleOf } from './ask-console.ts';
import type { ServedGateway } from './served-gateway.ts';

const program = fileURLToPath(new URL('../../packages/server/src/main.ts', import.meta.url));

/**
 * The whole server as it comes, on SQLite: each call is made with the key of an organisation, held against its balance,
 * settled in the ledger and written to its usage.
 */
export async function startWanwen(upstream: ServedGateway): Promise<ServedGateway> {
  const port = await freePort();
  const home = temporaryHome();
  const child = startProgram(process.execPath, [program], {
    env: {
      ...process.env,
      WANWEN_HOME: home,
      WANWEN_PORT: `${port}`,
      WANWEN_OFFLINE: 'true',
      WANWEN_LOG_LEVEL: 'warn',
    },
  });
  const url = `http://127.0.0.1:${port}`;
  await waitUntilReady(`${url}/health`, child, keepOutput(child));
  const key = await furnish(consoleOf(url, home), upstream);
  return {
    name: 'wanwen',
    url,
    model: 'bench',
    headers: { authorization: `Bearer ${key}` },
    [Symbol.asyncDispose]: () => endProcess(child),
  };
}

/** An organisation with money, a model with a price, and a key. */
async function furnish(ask: ReturnType<typeof consoleOf>, upstream: ServedGateway): Promise<string> {
  const { id } = await ask<{ id: string }>('/organisations', { name: 'Bench' });
  await ask('/billing/top-ups', { organisationId: id, amount: '1000000', reason: 'bench', reference: 'bench' });
  await ask('/billing/prices', { model: 'bench', prices: { input: '2', output: '8' } });
  await ask('/deployments', {
    name: 'bench',
    kind: 'openai-compatible',
    baseUrl: `${upstream.url}/v1`,
    model: upstream.model,
    apiKey: 'sk-upstream',
    allowPrivate: true,
  });
  const created = await ask<{ key: string }>(`/organisations/${id}/keys`, { name: 'Bench', ofOrganisation: true });
  return created.key;
}
