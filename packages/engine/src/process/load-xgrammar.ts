import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { compileFunction } from 'node:vm';
import type * as XGrammar from '@mlc-ai/web-xgrammar';

/** The package's file is UMD though its package.json says module, so that a plain import finds nothing: it is run as CommonJS. */
export function loadXGrammar(): typeof XGrammar {
  const require = createRequire(import.meta.url);
  const file = require.resolve('@mlc-ai/web-xgrammar');
  const names = ['exports', 'require', 'module', '__filename', '__dirname'];
  const run = compileFunction(readFileSync(file, 'utf8'), names, { filename: file });
  const module = { exports: {} as typeof XGrammar };
  run(module.exports, createRequire(file), module, file, dirname(file));
  return module.exports;
}
