import { rm } from 'node:fs/promises';
import { modelUnknown } from './errors.ts';
import { holdInstallLock } from './install/install-lock.ts';
import { discardPart } from './install/part-file.ts';
import type { ModelStore } from './model-store.ts';

/** Deletes the model's file and what is left of broken downloads; an extra model is forgotten. */
export async function removeModel({ shelf }: ModelStore, id: string, signal: AbortSignal): Promise<void> {
  const found = shelf.find(id);
  if (found === undefined)
    throw modelUnknown(
      id,
      shelf.read().models.map(({ model }) => model.id),
    );
  const { model, path } = found;
  // An installation that is under way ends first.
  using _lock = await holdInstallLock(shelf.folder, model.file, { signal, onProgress: () => undefined });
  await rm(path, { force: true });
  await discardPart(`${path}.part`);
  await shelf.forget(model);
}
