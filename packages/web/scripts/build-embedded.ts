import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { build } from 'vite';
import { palettePlugin } from './palette-plugin.ts';

const root = join(import.meta.dirname, '..');

/** Bundles the place in which tests embed abilities: the content of its files by their names, the first one to be loaded. */
export async function buildEmbedded(): Promise<Map<string, string | Uint8Array>> {
  const built = await build({
    root,
    configFile: false,
    logLevel: 'silent',
    plugins: [react(), palettePlugin()],
    build: {
      write: false,
      cssCodeSplit: false,
      rolldownOptions: { input: join(root, 'src/abilities/testing/embedded.tsx') },
    },
  });
  if (!('output' in built)) throw new Error('the bundler gave no output');
  return new Map(built.output.map((file) => [file.fileName, file.type === 'chunk' ? file.code : file.source]));
}
