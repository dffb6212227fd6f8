import { join } from 'node:path';
import { endProcess, freePort, keepOutput, startProgram, waitUntilReady } from '../subjects/subject.ts';
import { installPortkey } from './install-peers.ts';
import type { ServedGateway } from './served-gateway.ts';

/** Portkey's gateway, without its console. It is told its upstream by each request. */
export async function startPortkey(upstream: ServedGateway): Promise<ServedGateway> {
  const port = await freePort();
  const program = join(installPortkey(), 'node_modules/@portkey-ai/gateway/build/start-server.js');
  const child = startProgram(process.execPath, [program, '--headless', `--port=${port}`], {
    env: { ...process.env, NODE_ENV: 'production' },
  });
  const url = `http://127.0.0.1:${port}`;
  await waitUntilReady(`${url}/`, child, keepOutput(child));
  return {
    name: 'portkey',
    url,
    model: upstream.model,
    headers: {
      authorization: 'Bearer sk-upstream',
      'x-portkey-provider': 'openai',
      'x-portkey-custom-host': `${upstream.url}/v1`,
    },
    [Symbol.asyncDispose]: () => endProcess(child),
  };
}
