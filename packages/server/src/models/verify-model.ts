import { existsSync } from 'node:fs';
import { modelNotInstalled, modelUnknown } from './errors.ts';
import { hashFile } from './install/hash-file.ts';
import type { ModelStore } from './model-store.ts';

export interface Verification {
  id: string;
  path: string;
  sound: boolean;
  expectedSha256: string;
  actualSha256: string;
}

/** Reads the whole file again. One that is not sound no longer counts as installed; installing it again repairs it. */
export async function verifyModel(
  { shelf }: ModelStore,
  id: string,
  options: { signal?: AbortSignal; onBytes?: (bytes: number) => void } = {},
): Promise<Verification> {
  const found = shelf.find(id);
  if (found === undefined)
    throw modelUnknown(
      id,
      shelf.read().models.map(({ model }) => model.id),
    );
  const { model, path } = found;
  if (!existsSync(path)) throw modelNotInstalled(id);
  const actualSha256 = await hashFile(path, options);
  const sound = actualSha256 === model.sha256;
  await (sound ? shelf.markVerified(model) : shelf.unmark(model.file));
  return { id, path, sound, expectedSha256: model.sha256, actualSha256 };
}
