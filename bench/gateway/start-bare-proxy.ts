import { fileURLToPath } from 'node:url';
import { endProcess, freePort, keepOutput, startProgram, waitUntilReady } from '../subjects/subject.ts';
import type { ServedGateway } from './served-gateway.ts';

const program = fileURLToPath(new URL('bare-proxy.ts', import.meta.url));

/** The bare proxy in a process of its own. */
export async function startBareProxy(upstream: ServedGateway): Promise<ServedGateway> {
  const port = await freePort();
  const child = startProgram(process.execPath, [program, `${port}`, upstream.url]);
  const url = `http://127.0.0.1:${port}`;
  await waitUntilReady(`${url}/health`, child, keepOutput(child));
  return {
    name: 'bare proxy',
    url,
    model: upstream.model,
    headers: {},
    [Symbol.asyncDispose]: () => endProcess(child),
  };
}
