import type { AbilityCard, Localized } from '@wanwen/contract';

/** A field of an ability's input, as a flag takes it. */
export interface InputField {
  name: string;
  /** As a flag: `timeZone` is `--time-zone`. */
  flag: string;
  label: Localized;
  kind: 'text' | 'number' | 'integer' | 'boolean' | 'json';
  required: boolean;
  choices: string[];
  /** Its default, in JSON. */
  usual: string | undefined;
}

interface Property {
  type?: string;
  enum?: unknown[];
  default?: unknown;
  title?: string;
  'x-label'?: Localized;
}

/** The fields of an input schema, in its order. */
export function fieldsOf({ input }: Pick<AbilityCard, 'input'>): InputField[] {
  const properties = (input.properties ?? {}) as Record<string, Property>;
  const required = new Set((input.required ?? []) as string[]);
  return Object.entries(properties).map(([name, property]) => ({
    name,
    flag: name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
    label: property['x-label'] ?? { zh: name, en: property.title ?? name },
    kind: kindOf(property),
    required: required.has(name) && property.default === undefined,
    choices: (property.enum ?? []).filter((choice) => typeof choice === 'string'),
    usual: property.default === undefined ? undefined : JSON.stringify(property.default),
  }));
}

function kindOf({ type, enum: choices }: Property): InputField['kind'] {
  if (choices || type === 'string') return 'text';
  if (type === 'integer' || type === 'number' || type === 'boolean') return type;
  return 'json';
}
