/** Reads the imports of TypeScript modules, type-only ones too, and resolves those that stay in the repository. */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { parseSync } from 'oxc-parser';

export interface Import {
  from: string;
  /** Path relative to the root for a file of ours, else the specifier as written. */
  to: string;
  typeOnly: boolean;
}

const specifiersOf = (file: string, text: string): { specifier: string; typeOnly: boolean }[] => {
  const { module, errors } = parseSync(file, text);
  if (errors.length > 0) throw new Error(`${file} could not be parsed: ${errors[0]!.message}`);
  return [
    ...module.staticImports.map(({ moduleRequest, entries }) => ({
      specifier: moduleRequest.value,
      typeOnly: entries.length > 0 && entries.every(({ isType }) => isType),
    })),
    ...module.staticExports.flatMap(({ entries }) =>
      entries.flatMap(({ moduleRequest, isType }) =>
        moduleRequest ? [{ specifier: moduleRequest.value, typeOnly: isType }] : [],
      ),
    ),
    ...module.dynamicImports.flatMap(({ moduleRequest }) => {
      const literal = /^(['"`])([^$]*)\1$/.exec(text.slice(moduleRequest.start, moduleRequest.end));
      return literal ? [{ specifier: literal[2]!, typeOnly: false }] : [];
    }),
  ];
};

/** `@wanwen/server/models` → the file that the package's `exports` names. */
const resolveWorkspace = (root: string, specifier: string): string | undefined => {
  const match = /^@wanwen\/([^/]+)(\/.*)?$/.exec(specifier);
  const manifest = match && join(root, 'packages', match[1]!, 'package.json');
  if (!manifest || !existsSync(manifest)) return undefined;
  const target = JSON.parse(readFileSync(manifest, 'utf8')).exports?.[`.${match[2] ?? ''}`];
  return typeof target === 'string' ? join('packages', match[1]!, target) : undefined;
};

const resolve = (root: string, from: string, specifier: string): string =>
  specifier.startsWith('.')
    ? relative(root, join(root, dirname(from), specifier.replace(/\?.*$/, '')))
    : (resolveWorkspace(root, specifier) ?? specifier);

/** All imports of the modules below `places` (relative to `root`), and the modules themselves. */
export const readImports = (root: string, places: string[]): { modules: string[]; imports: Import[] } => {
  const modules = places.flatMap((place) => globSync(`${place}/**/*.{ts,tsx,mjs}`, { cwd: root })).sort();
  const imports = modules.flatMap((from) =>
    specifiersOf(from, readFileSync(join(root, from), 'utf8')).map(({ specifier, typeOnly }) => ({
      from,
      to: resolve(root, from, specifier),
      typeOnly,
    })),
  );
  return { modules, imports };
};
