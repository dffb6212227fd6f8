/** Writes `.env.example` and docs/configuration*.md from the list of settings. Run it after changing a setting. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderConfiguration } from './render-configuration.ts';

const root = join(import.meta.dirname, '..', '..', '..');
for (const [path, text] of Object.entries(renderConfiguration())) {
  writeFileSync(join(root, path), text);
  console.log(path);
}
