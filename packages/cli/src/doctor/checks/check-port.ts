import { createServer } from 'node:net';
import { findServer, serverAddress } from '../../server/find-server.ts';
import { findPortHolder } from '../find-port-holder.ts';
import type { Check, DoctorScene, Finding } from '../finding.ts';

/** Whether the configured port is free, ours, or somebody else's. */
export const checkPort: Check = {
  name: 'port',
  limitMs: 10_000,
  async examine(scene) {
    const { host, port } = scene.config;
    const address = serverAddress(scene.config);
    if (!address)
      return [{ check: 'port', verdict: 'ok', summary: scene.text('doctor.port-any'), facts: { host, port } }];
    const fault = await tryListening(host, port);
    return [fault ? await explain(fault, address, scene) : free(scene)];
  },
};

const free = ({ config: { host, port }, text }: DoctorScene): Finding => ({
  check: 'port',
  verdict: 'ok',
  summary: text('doctor.port-free', { host, port }),
  facts: { host, port, state: 'free' },
});

async function explain(fault: NodeJS.ErrnoException, address: string, scene: DoctorScene): Promise<Finding> {
  const { config, text, signal } = scene;
  const { host, port } = config;
  const server = await findServer(address, { signal });
  if (server)
    return {
      check: 'port',
      verdict: 'ok',
      summary: text('doctor.port-ours', { address, version: server.version }),
      facts: { host, port, state: 'wanwen', version: server.version },
    };
  const holder = fault.code === 'EADDRINUSE' ? findPortHolder(port) : undefined;
  return {
    check: 'port',
    verdict: 'fail',
    summary: holder
      ? text('doctor.port-taken-by', { host, port, holder: `${holder.name} (pid ${holder.pid})` })
      : text('doctor.port-unusable', { host, port, reason: fault.code ?? fault.message }),
    advice: text('doctor.port-advice'),
    facts: { host, port, state: 'taken', holder: holder ?? null },
  };
}

function tryListening(host: string, port: number): Promise<NodeJS.ErrnoException | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', resolve);
    server.listen({ host, port, exclusive: true }, () => server.close(() => resolve(undefined)));
  });
}
