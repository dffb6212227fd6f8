import { readFileSync } from 'node:fs';
import Module, { createRequire } from 'node:module';
import type * as XGrammar from '@mlc-ai/web-xgrammar';

/** Node's own way to run CommonJS source, which its typings leave out. */
interface CompilingModule {
  exports: typeof XGrammar;
  _compile(source: string, file: string): void;
}

/** The package's file is UMD though its package.json says module, so that a plain import finds nothing: it is run as CommonJS. */
export function loadXGrammar(): typeof XGrammar {
  const file = createRequire(import.meta.url).resolve('@mlc-ai/web-xgrammar');
  const module = new Module(file) as unknown as CompilingModule;
  module._compile(readFileSync(file, 'utf8'), file);
  return module.exports;
}
