import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { AppError, checkUrl, isLoopbackHost, isPublicAddress } from '../../../platform/index.ts';
import { issuerInvalid, issuerPrivate } from './errors.ts';

/** Addresses of a name; none where it cannot be looked up now. */
export type Resolve = (host: string) => Promise<string[]>;

/**
 * Tells early of addresses that a connection would refuse; what counts is the check at each connection.
 * @throws {AppError} `issuer_invalid` or `issuer_private`
 */
export async function checkIssuer(issuer: string, allowPrivate: boolean, resolve = resolveName): Promise<void> {
  const url = new URL(issuer);
  if (!/^https?:$/.test(url.protocol) || url.username || url.password || url.search || url.hash) throw issuerInvalid();
  if (allowPrivate) return;
  try {
    checkUrl(url, false);
  } catch (error) {
    if (error instanceof AppError) throw issuerPrivate(url.hostname, error);
    throw error;
  }
  if (isLoopbackHost(url.hostname)) throw issuerPrivate(url.hostname);
  if (isIP(url.hostname.replace(/^\[(.*)\]$/, '$1')) !== 0) return;
  if (!(await resolve(url.hostname)).every(isPublicAddress)) throw issuerPrivate(url.hostname);
}

const RESOLVE_WITHIN_MS = 2000;

const resolveName: Resolve = async (host) => {
  const limit = new Promise<never>((_, reject) => setTimeout(reject, RESOLVE_WITHIN_MS).unref());
  try {
    return (await Promise.race([lookup(host, { all: true }), limit])).map(({ address }) => address);
  } catch {
    return [];
  }
};
