import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { onlyWoff2 } from './scripts/only-woff2.ts';
import { palettePlugin } from './scripts/palette-plugin.ts';
import { plainSender } from './scripts/plain-sender.ts';
import { precompress } from './scripts/precompress.ts';

const origin = process.env.WANWEN_ORIGIN ?? 'http://localhost:2023';

export default defineConfig({
  root: import.meta.dirname,
  // Mermaid brings an older copy of KaTeX.
  resolve: { dedupe: ['katex'] },
  plugins: [react(), palettePlugin(), onlyWoff2(), plainSender(), precompress()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    reportCompressedSize: false,
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 2000,
    // What the first screen needs comes in two files, however many pages share parts of it: libraries change seldom.
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'libraries', tags: ['$initial'], test: /[\\/]node_modules[\\/]/, priority: 1 },
            { name: 'page', tags: ['$initial'] },
          ],
        },
      },
    },
  },
  server: { proxy: { '/api': origin, '/v1': origin } },
});
