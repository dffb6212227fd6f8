import { fileURLToPath } from 'node:url';
import { endProcess, freePort, keepOutput, startProgram, waitUntilReady } from '../subjects/subject.ts';
import type { ServedGateway } from './served-gateway.ts';

const program = fileURLToPath(new URL('mock-upstream.ts', import.meta.url));

/** The mock upstream in a process of its own. */
export async function startUpstream(): Promise<ServedGateway> {
  const port = await freePort();
  const child = startProgram(process.execPath, [program, `${port}`]);
  const url = `http://127.0.0.1:${port}`;
  await waitUntilReady(`${url}/health`, child, keepOutput(child));
  return { name: 'upstream', url, model: 'mock', headers: {}, [Symbol.asyncDispose]: () => endProcess(child) };
}
