import type { Plugin } from 'vite';

/** Drops the WOFF and TrueType copies of KaTeX's fonts: every browser that runs this page reads WOFF2. */
export function onlyWoff2(): Plugin {
  return {
    name: 'wanwen-only-woff2',
    enforce: 'pre',
    transform(code, id) {
      if (!/katex[\\/]dist[\\/].*\.css$/.test(id)) return null;
      return code.replace(/,\s*url\([^)]*\.(?:woff|ttf)\)\s*format\([^)]*\)/g, '');
    },
  };
}
