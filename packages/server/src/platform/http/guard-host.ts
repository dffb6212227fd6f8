import { isIP } from 'node:net';
import { hostRefused } from './errors.ts';

/**
 * Refuses requests whose `Host` is a name that is not this server's. A page can point a name of its own at 127.0.0.1
 * and then count as the same origin (DNS rebinding); the name it used still stands in `Host`. Addresses cannot be
 * rebound, so they pass.
 * @throws {AppError} `host_refused`
 */
export function guardHost(host: string | undefined, names: ReadonlySet<string>): void {
  const name = hostName(host ?? '');
  if (name === 'localhost' || name.endsWith('.localhost') || isIP(name) !== 0 || names.has(name)) return;
  throw hostRefused(name.slice(0, 100));
}

/** The name of a `Host` header, without its port, brackets and case. */
function hostName(host: string): string {
  const bracketed = /^\[([^\]]*)\](?::\d*)?$/.exec(host);
  const name = bracketed === null ? host.replace(/:\d*$/, '') : bracketed[1]!;
  return name.toLowerCase().replace(/\.$/, '');
}
