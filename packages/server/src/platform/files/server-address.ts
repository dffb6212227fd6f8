import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const FILE_NAME = 'server.address';

/**
 * Writes down where the server of a data folder listens, for commands that look for it. After a crash the note stays, so
 * whoever reads it asks there who it is.
 * @returns takes the note back
 */
export function noteServerAddress(home: string, address: string): () => void {
  const file = join(home, FILE_NAME);
  try {
    writeFileSync(file, address, { mode: 0o600 });
  } catch {
    // Commands then look at the configured address only.
  }
  return () => {
    if (readServerAddress(home) === address) rmSync(file, { force: true });
  };
}

/** The note; undefined where there is none. */
export function readServerAddress(home: string): string | undefined {
  try {
    const address = readFileSync(join(home, FILE_NAME), 'utf8');
    return URL.canParse(address) ? address : undefined;
  } catch {
    return undefined;
  }
}
