import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import type { DeploymentKind } from '@wanwen/contract';
import { AppError, checkUrl, isLoopbackHost, isPublicAddress } from '../../platform/index.ts';
import { baseUrlInvalid, baseUrlMissing, privateAddress } from './errors.ts';
import { vendors } from './vendors.ts';

export interface BaseUrlOptions {
  kind: Exclude<DeploymentKind, 'engine'>;
  baseUrl: string | null;
  allowPrivate: boolean;
  /** Addresses of a name; none where it cannot be looked up now. */
  resolve?: (host: string) => Promise<string[]>;
}

/**
 * The address as it is stored: null for the kind's own. Private ones are refused here for the sake of whoever types them;
 * what counts is the check at each connection.
 * @throws {AppError} `base_url_missing`, `base_url_invalid` or `private_address_refused`
 */
export async function checkBaseUrl({ kind, baseUrl, allowPrivate, resolve = resolveName }: BaseUrlOptions) {
  if (baseUrl === null || baseUrl === '') {
    if (vendors[kind].baseUrl === undefined) throw baseUrlMissing(kind);
    return null;
  }
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password || url.search || url.hash) {
    throw baseUrlInvalid(hidePassword(baseUrl));
  }
  if (!allowPrivate) await refusePrivate(url, resolve);
  return url.href.replace(/\/+$/, '');
}

async function refusePrivate(url: URL, resolve: (host: string) => Promise<string[]>): Promise<void> {
  try {
    checkUrl(url, false);
  } catch (error) {
    if (error instanceof AppError) throw privateAddress(url.hostname, error);
    throw error;
  }
  if (isLoopbackHost(url.hostname)) throw privateAddress(url.hostname);
  if (isIP(url.hostname.replace(/^\[(.*)\]$/, '$1')) !== 0) return;
  const addresses = await resolve(url.hostname);
  if (!addresses.every(isPublicAddress)) throw privateAddress(url.hostname);
}

const RESOLVE_WITHIN_MS = 2000;

async function resolveName(host: string): Promise<string[]> {
  const limit = new Promise<never>((_, reject) => setTimeout(reject, RESOLVE_WITHIN_MS).unref());
  try {
    const found = await Promise.race([lookup(host, { all: true }), limit]);
    return found.map(({ address }) => address);
  } catch {
    return [];
  }
}

const hidePassword = (text: string) => text.replace(/\/\/[^/@]*@/, '//***@').slice(0, 200);
