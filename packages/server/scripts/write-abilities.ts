/** Writes the table of docs/abilities*.md from the abilities that there are. Run it after adding or renaming one. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderAbilities } from './render-abilities.ts';

for (const [path, text] of Object.entries(await renderAbilities())) {
  writeFileSync(join(import.meta.dirname, '../../..', path), text);
  console.log(path);
}
