import type { IncomingHttpHeaders } from 'node:http';
import { crossOriginRefused } from './errors.ts';

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses requests that change something and come from a page of another origin: the browser of a person who can reach
 * this server would otherwise lend that page its reach. Programs that are no browsers send neither header and pass.
 * Reading is left to the browser, which shows other origins nothing without CORS headers, and none are sent.
 * @throws {AppError} `cross_origin_refused`
 */
export function guardOrigin(method: string, headers: IncomingHttpHeaders): void {
  if (SAFE_METHODS.has(method)) return;
  const { origin, host } = headers;
  const site = headers['sec-fetch-site'];
  if (origin !== undefined && !sameHost(origin, host)) throw crossOriginRefused(origin.slice(0, 200));
  if (site !== undefined && site !== 'same-origin' && site !== 'none')
    throw crossOriginRefused(`sec-fetch-site: ${site}`);
}

function sameHost(origin: string, host: string | undefined): boolean {
  return URL.canParse(origin) && new URL(origin).host === host?.toLowerCase();
}
