/** Writes `docs/openapi.json`. Run it after a change to a schema or a route. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { renderOpenApi } from './render-openapi.ts';

await writeFile(join(import.meta.dirname, '../../../docs/openapi.json'), await renderOpenApi());
process.exit(0);
