import { readFile, writeFile } from 'node:fs/promises';
import { z } from 'zod';

const PartOrigin = z.object({ url: z.string(), etag: z.string().nullable() });

/** Where a part came from, so that a later try can ask for the rest of the very same file. */
export async function readPartOrigin(part: string): Promise<z.infer<typeof PartOrigin> | undefined> {
  try {
    return PartOrigin.parse(JSON.parse(await readFile(`${part}.origin`, 'utf8')));
  } catch {
    return undefined;
  }
}

export async function writePartOrigin(part: string, url: string, etag: string | null): Promise<void> {
  await writeFile(`${part}.origin`, JSON.stringify({ url, etag }));
}
