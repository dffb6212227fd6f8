import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Ability, AbilityDefinition } from './define-ability.ts';
import { faultyAbility } from './errors.ts';
import { OWN_PACK } from './own/make-ability.ts';

const NAME = /^[a-z][a-z0-9-]{0,49}$/;

/**
 * Every ability there is: each folder `<pack>/<name>/` with an `ability.ts`, in this room and in further roots, sorted by
 * place and id. A new folder is all that a new ability needs.
 * @throws {AppError} `faulty_ability` for a file that gives none, and for two of the same id
 */
export async function findAbilities(...more: string[]): Promise<Ability[]> {
  const found = (await Promise.all([import.meta.dirname, ...more].map(abilitiesIn))).flat();
  found.sort((one, other) => (one.id < other.id ? -1 : 1));
  const twice = found.find(({ id }, index) => id === found[index + 1]?.id);
  if (twice) throw faultyAbility(join(twice.folder ?? '', 'ability.ts'), `there is another ${twice.id}`);
  return found.sort((one, other) => placeOf(one) - placeOf(other));
}

const placeOf = ({ place = Number.MAX_SAFE_INTEGER }: Ability) => place;

async function abilitiesIn(root: string): Promise<Ability[]> {
  const found: Ability[] = [];
  for (const pack of await foldersOf(root)) {
    for (const name of await foldersOf(join(root, pack))) {
      const folder = join(root, pack, name);
      if (!(await readdir(folder)).includes('ability.ts')) continue;
      if (pack === OWN_PACK)
        throw faultyAbility(join(folder, 'ability.ts'), `"${OWN_PACK}" is for those of organisations`);
      found.push({ ...(await load(join(folder, 'ability.ts'))), id: `${pack}.${name}`, folder });
    }
  }
  return found;
}

async function foldersOf(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory() && NAME.test(entry.name)).map(({ name }) => name);
}

async function load(path: string): Promise<AbilityDefinition> {
  const { default: definition } = (await import(pathToFileURL(path).href)) as { default?: AbilityDefinition };
  if (typeof definition?.run !== 'function') throw faultyAbility(path, 'it has no ability as its default export');
  return definition;
}
