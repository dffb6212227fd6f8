import type { AbilityCard } from '@wanwen/contract';
import { stripControls } from '../terminal/strip-controls.ts';

interface Schema {
  properties?: Record<string, Schema>;
  items?: Schema;
  'x-label'?: { zh: string; en: string };
}

/** An output as text: the one text it has, or each field under its name, lists numbered. Empty fields are left out. */
export function renderOutput(
  output: Record<string, unknown>,
  { output: schema }: Pick<AbilityCard, 'output'>,
  language: 'zh' | 'en',
): string {
  const shown = Object.entries(output).filter(([, value]) => !isEmpty(value));
  if (shown.length === 1 && typeof shown[0]![1] === 'string') return stripControls(shown[0]![1]);
  return stripControls(render(output, schema as Schema, language, '').trimEnd());
}

function render(value: unknown, schema: Schema | undefined, language: 'zh' | 'en', indent: string): string {
  if (Array.isArray(value))
    return value
      .map(
        (item, index) => `${indent}${index + 1}. ${render(item, schema?.items, language, `${indent}   `).trimStart()}`,
      )
      .join('\n');
  if (typeof value === 'object' && value !== null)
    return Object.entries(value)
      .filter(([, part]) => !isEmpty(part))
      .map(([name, part]) => {
        const property = schema?.properties?.[name];
        const label = property?.['x-label']?.[language] ?? name;
        const told = render(part, property, language, `${indent}  `);
        return typeof part === 'object' ? `${indent}${label}:\n${told}` : `${indent}${label}: ${told}`;
      })
      .join('\n');
  return String(value).replaceAll('\n', `\n${indent}`);
}

const isEmpty = (value: unknown) =>
  value === null ||
  value === undefined ||
  value === '' ||
  value === false ||
  (Array.isArray(value) && value.length === 0);
