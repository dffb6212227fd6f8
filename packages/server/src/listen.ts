import type { HttpServer } from './http-server.ts';
import { AppError, type Config } from './platform/index.ts';

/** @throws {AppError} `port_in_use` or `address_unavailable` */
export async function listen(server: HttpServer, { host, port }: Config): Promise<string> {
  try {
    return await server.listen({ host, port });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE') throw await portInUse(host, port, error);
    if (code === 'EACCES' || code === 'EADDRNOTAVAIL') throw addressUnavailable(host, port, error as Error);
    throw error;
  }
}

async function portInUse(host: string, port: number, cause: unknown): Promise<AppError> {
  const own = await isWanwen(host, port);
  const holder = own ? 'another Wanwen server' : 'another program';
  return new AppError({
    code: 'port_in_use',
    status: 409,
    message:
      `Port ${port} of ${host} is taken by ${holder}. Stop it, or choose another port with WANWEN_PORT or --port` +
      `${own ? '.' : `; \`wanwen doctor\` names the program.`}`,
    details: { host, port, holder },
    cause,
  });
}

async function isWanwen(host: string, port: number): Promise<boolean> {
  try {
    const name = host.includes(':') ? `[${host}]` : host;
    const response = await fetch(`http://${name}:${port}/health`, { signal: AbortSignal.timeout(1000) });
    return ((await response.json()) as { product?: unknown }).product === 'Wanwen';
  } catch {
    return false;
  }
}

const addressUnavailable = (host: string, port: number, cause: Error) =>
  new AppError({
    code: 'address_unavailable',
    message: `The server cannot listen on ${host}, port ${port}: ${cause.message}. Choose another with WANWEN_HOST and WANWEN_PORT; ports below 1024 need special rights.`,
    details: { host, port },
    cause,
  });
