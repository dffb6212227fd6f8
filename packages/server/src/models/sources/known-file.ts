import { statSync } from 'node:fs';
import { basename } from 'node:path';
import type { CatalogueEntry } from '../catalogue/entry.ts';

/** The model of the catalogue that a path's file seems to be, by its name and size; its hash is checked later. */
export function knownFile(path: string, catalogue: readonly CatalogueEntry[]): CatalogueEntry | undefined {
  const size = statSync(path, { throwIfNoEntry: false })?.size;
  return catalogue.find(({ file, bytes }) => bytes === size && file.toLowerCase() === basename(path).toLowerCase());
}
