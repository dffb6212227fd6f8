import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';

const source = join(import.meta.dirname, '..');
const read = (path: string) => readFileSync(path, 'utf8');

/** The classes that a file takes from its style sheets and that are not in them: `path: class`. */
function missingClasses(path: string): string[] {
  const text = read(path);
  return [...text.matchAll(/^import (\w+) from '(.+\.module\.css)';$/gm)].flatMap(([, name, sheet]) => {
    const styles = read(join(dirname(path), sheet!));
    const used = [...text.matchAll(new RegExp(`(?<![\\w./-])${name}\\.(\\w+)`, 'g'))].map(([, used]) => used!);
    return used.filter((each) => !new RegExp(`\\.${each}(?![\\w-])`).test(styles)).map((each) => `${path}: ${each}`);
  });
}

test('every class that a part of the page takes from a style sheet is there', () => {
  const files = globSync('**/*.{ts,tsx}', { cwd: source }).map((path) => join(source, path));
  assert.ok(files.length > 100);
  assert.deepEqual(files.flatMap(missingClasses), []);
});
