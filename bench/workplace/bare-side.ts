import { fileURLToPath } from 'node:url';
import { processorMs } from '../machine/processes.ts';
import { endProcess, freePort, keepOutput, startProgram, waitUntilReady } from '../subjects/subject.ts';
import { Pages } from './pages.ts';
import type { Side } from './side.ts';

const program = fileURLToPath(new URL('bare-server.ts', import.meta.url));

/** @param event what our side tells a page of a message; the bare one is given the same bytes to pass on */
export async function startBare(clients: number, event: string): Promise<Side> {
  const port = await freePort();
  const child = startProgram(process.execPath, [program, `${port}`]);
  await waitUntilReady(`http://127.0.0.1:${port}/`, child, keepOutput(child));
  const pages = new Pages();
  for (let index = 0; index < clients; index++) await pages.open(`ws://127.0.0.1:${port}/`, {});
  const { clientId: known } = (JSON.parse(event) as { message: { clientId: string } }).message;
  let sent = 0;
  return {
    name: 'bare WebSocket',
    send: () => pages.send(sent++, (clientId) => event.replace(known, clientId)),
    processorMs: () => processorMs(child.pid!),
    async [Symbol.asyncDispose]() {
      pages[Symbol.dispose]();
      await endProcess(child);
    },
  };
}
