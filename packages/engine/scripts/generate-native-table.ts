/**
 * Writes src/native/table.generated.ts from the headers of the llama.cpp that the prebuilt libraries were built from.
 *
 *   node scripts/generate-native-table.ts [folder of llama.cpp]
 *
 * Without a folder, the sources come from the git bundle inside the npm package `node-llama-cpp`.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { byteParameters, constants, enums, functions, structs } from './native-surface.ts';
import type { CFunction, CStruct } from './parse-c-header.ts';
import { Header } from './parse-c-header.ts';

const packageVersion = '3.22.1';
const output = join(import.meta.dirname, '../src/native/table.generated.ts');

const sources = process.argv[2] ?? fetchSources();
const headerFiles = [
  'include/llama.h',
  ...['ggml', 'ggml-backend', 'ggml-cpu'].map((name) => `ggml/include/${name}.h`),
];
const header = new Header(headerFiles.map((file) => readFileSync(join(sources, file), 'utf8')).join('\n'));

const layouts = structs.map((name) => header.struct(name));
const checkedByCompiler = checkWithCompiler(layouts);
const release = readRelease();

const table = {
  packageVersion,
  release,
  constants: Object.fromEntries(constants.map((name) => [name, header.constant(name)])),
  enums: Object.fromEntries(enums.map((name) => [name, header.enumeration(name)])),
  structs: layouts,
  functions: Object.fromEntries(
    Object.entries(functions).map(([library, names]) => [library, names.map((name) => prototype(name))]),
  ),
};
const text = `// Written by scripts/generate-native-table.ts from llama.cpp ${release}; do not edit.
export const nativeTable = ${JSON.stringify(table, null, 2)} as const;
`;
writeFileSync(output, text);
console.log(
  `${output}: llama.cpp ${release}, layouts ${checkedByCompiler ? 'agree with the C compiler' : 'by ABI rule (no C compiler to check with)'}`,
);

function prototype(name: string): CFunction {
  const found = header.prototype(name, structs);
  for (const parameter of found.parameters) {
    if (byteParameters.has(`${name}.${parameter.name}`)) parameter.type = 'void*';
  }
  return found;
}

function fetchSources(): string {
  const cache = join(homedir(), '.cache/wanwen', `llama.cpp-${packageVersion}`);
  const folder = join(cache, 'llama.cpp');
  if (existsSync(join(folder, 'include/llama.h'))) return folder;
  mkdirSync(cache, { recursive: true });
  execFileSync('npm', ['pack', `node-llama-cpp@${packageVersion}`, '--pack-destination', cache], { stdio: 'inherit' });
  const archive = join(cache, `node-llama-cpp-${packageVersion}.tgz`);
  execFileSync('tar', ['-xzf', archive, '-C', cache, 'package/llama'], { stdio: 'inherit' });
  execFileSync('git', ['clone', '--quiet', join(cache, 'package/llama/gitRelease.bundle'), folder], {
    stdio: 'inherit',
  });
  return folder;
}

function readRelease(): string {
  const cmake = readFileSync(join(sources, 'CMakeLists.txt'), 'utf8');
  const part = (name: string) => new RegExp(`set\\(LLAMA_VERSION_${name}\\s+(\\d+)\\)`).exec(cmake)?.[1];
  const parts = [part('MAJOR'), part('MINOR'), part('PATCH')];
  if (parts.includes(undefined)) throw new Error('CMakeLists.txt does not say LLAMA_VERSION_MAJOR, _MINOR and _PATCH');
  return `v${parts.join('.')}`;
}

/** Lets the C compiler print every offset and size; throws when one differs. False without a compiler. */
function checkWithCompiler(layouts: CStruct[]): boolean {
  const compiler = ['cc', 'gcc', 'clang'].find((name) => run(name, ['--version']) !== undefined);
  if (!compiler) return false;
  const folder = mkdtempSync(join(tmpdir(), 'native-table-'));
  const lines = layouts.flatMap(({ name, fields }) => [
    `printf("${name} %zu\\n", sizeof(struct ${name}));`,
    ...fields.map((field) => `printf("${name}.${field.name} %zu\\n", offsetof(struct ${name}, ${field.name}));`),
  ]);
  writeFileSync(join(folder, 'layout.c'), `#include "llama.h"\nint main(void) {\n${lines.join('\n')}\nreturn 0;\n}\n`);
  const include = ['include', 'ggml/include'].flatMap((path) => ['-I', join(sources, path)]);
  execFileSync(compiler, [...include, join(folder, 'layout.c'), '-o', join(folder, 'layout')], { stdio: 'inherit' });
  const printed = run(join(folder, 'layout'), []);
  const expected = layouts
    .flatMap(({ name, size, fields }) => [`${name} ${size}`, ...fields.map((f) => `${name}.${f.name} ${f.offset}`)])
    .join('\n');
  if (printed?.trim() !== expected) throw new Error(`the C compiler lays the structs out otherwise:\n${printed}`);
  return true;
}

function run(command: string, list: string[]): string | undefined {
  try {
    return execFileSync(command, list, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  } catch {
    return undefined;
  }
}
