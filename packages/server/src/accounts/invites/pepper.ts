import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { openSecretFile } from '../../platform/index.ts';

/**
 * The key of the hashes of invite codes. From the configuration where several servers share a database; otherwise a file in
 * the data folder. Without it, a stolen copy of the database does not let anybody try codes out.
 */
export function openPepper(home: string, configured: string | undefined): Uint8Array {
  if (configured === undefined) return openSecretFile(join(home, 'invite-pepper.key'));
  return createHash('sha256').update(configured).digest();
}
