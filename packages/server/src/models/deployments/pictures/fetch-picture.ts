import { AppError } from '../../../platform/index.ts';
import { readLimited } from './read-limited.ts';

/** Bytes of one picture that are taken. */
export const MOST_PICTURE_BYTES = 20 * 1024 * 1024;

export interface PictureFetch {
  /** Private and local addresses are refused, and redirects are not followed. */
  guarded: typeof globalThis.fetch;
  /** For the deployment's own server, which may be a private one. */
  own: typeof globalThis.fetch;
  /** Of the deployment's own server. */
  origin: string;
}

/**
 * Gets a picture from an address that another server named: from that server itself, or from a public address over https.
 * No key is sent.
 */
export async function fetchPicture(
  address: string,
  { guarded, own, origin }: PictureFetch,
  signal: AbortSignal | undefined,
): Promise<Buffer> {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url === undefined) throw new Error('its answer names a picture by something that is no address');
  const isOwn = url.origin === origin;
  // The stores of some vendors are named by plain http, and answer both.
  if (!isOwn && url.protocol === 'http:') url.protocol = 'https:';
  const fetch = isOwn ? own : guarded;
  const response = await fetch(url, signal ? { signal } : {}).catch((error) => {
    throw isRefusedAddress(error) ? new Error('its picture lies at an address that must not be asked') : error;
  });
  if (!response.ok) throw new Error(`its picture could not be fetched: HTTP ${response.status}`);
  const body = (response.body ?? []) as AsyncIterable<Uint8Array>;
  return readLimited(body, { limit: MOST_PICTURE_BYTES, of: 'its picture' });
}

/** Without the address itself, which would tell callers of this network. */
function isRefusedAddress(error: unknown): boolean {
  for (let at = error; at instanceof Error; at = at.cause) if (at instanceof AppError) return true;
  return false;
}
