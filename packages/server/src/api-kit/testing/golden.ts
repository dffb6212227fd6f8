import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';

/**
 * Compares what went over the wire with a recorded transcript, byte for byte but for what `withoutIds` replaces.
 * `WANWEN_UPDATE_GOLDEN=1` writes the file anew.
 */
export async function assertGolden(file: string, response: Response, withoutIds: (body: string) => string) {
  const type = response.headers.get('content-type');
  const transcript = `${response.status} ${type}\n\n${withoutIds(await response.text())}\n`;
  if (process.env.WANWEN_UPDATE_GOLDEN === '1') await writeFile(file, transcript);
  assert.equal(transcript, await readFile(file, 'utf8'));
}
