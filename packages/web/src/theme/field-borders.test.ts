import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';

const source = join(import.meta.dirname, '..');
const read = (path: string) => readFileSync(path, 'utf8');
const paths = (pattern: string) => globSync(pattern, { cwd: source }).map((path) => join(source, path));

/** Classes that fields take from a style sheet: `sheet: .class`. */
function fieldClasses(path: string): string[] {
  const text = read(path);
  const found = text.matchAll(/<(?:input|textarea|select)\b(?:(?!\/>|<\/)[\s\S])*?className=\{(\w+)\.(\w+)/g);
  return [...found].flatMap(([, name, used]) => {
    const sheet = new RegExp(`^import ${name} from '(.+\\.module\\.css)';$`, 'm').exec(text)?.[1];
    return sheet === undefined ? [] : [`${join(dirname(path), sheet)}: .${used}`];
  });
}

const fields = new Set(paths('**/*.tsx').flatMap(fieldClasses));

/** Rules of a style sheet that draw a field's border in the colour of lines: `sheet: selector`. */
function faintBorders(path: string): string[] {
  const rules = [...read(path).matchAll(/([^{}]+)\{([^{}]*)\}/g)];
  return rules
    .filter(([, , body]) => /\bborder(?:-color)?:[^;]*var\(--line\)/.test(body!))
    .flatMap(([, selector]) => selector!.split(',').map((one) => one.replaceAll(/\/\*.*?\*\//gs, '').trim()))
    .filter((one) => /(?:^|[\s>])(?:input|textarea|select)\b[^\s>]*$/.test(one) || fields.has(`${path}: ${one}`))
    .map((one) => `${path}: ${one}`);
}

test('what is filled in has a border that is told from its ground', () => {
  assert.ok(fields.has(`${join(source, 'workplace/history/history.module.css')}: .pasted`), [...fields].join());
  assert.deepEqual(paths('**/*.css').flatMap(faintBorders), []);
});
