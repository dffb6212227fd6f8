import type { Localized } from '@wanwen/contract';

/** What this page reads of a JSON Schema (draft 7); `x-` keys name things in both languages. */
export interface JsonSchema {
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  default?: unknown;
  format?: string;
  title?: string;
  description?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  maxItems?: number;
  items?: JsonSchema;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  allOf?: JsonSchema[];
  $ref?: string;
  definitions?: Record<string, JsonSchema>;
  $defs?: Record<string, JsonSchema>;
  'x-label'?: Localized;
  'x-long'?: boolean;
  /** Few need it: it is shown when somebody asks for it. */
  'x-folded'?: boolean;
  'x-choices'?: Record<string, Localized>;
  /** Of an output: as text, all of its fields are told. */
  'x-whole'?: boolean;
}

/** `messageRange` as people read it. */
function spell(name: string): string {
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replaceAll(/[_-]+/g, ' ')
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The name of a field, by its label, its title, or its own name. */
export function labelOf(name: string, schema: JsonSchema): Localized {
  const plain = schema.title ?? spell(name);
  return schema['x-label'] ?? { zh: plain, en: plain };
}

const isNull = (schema: JsonSchema) => schema.type === 'null';

/**
 * A schema without references and without the choice of null: `{anyOf: [X, null]}` is X, optional. What cannot be resolved
 * takes anything.
 */
export function plainSchema(schema: JsonSchema, root: JsonSchema, depth = 0): JsonSchema {
  if (depth > 8) return {};
  const name = /^#\/(definitions|\$defs)\/([^/]+)$/.exec(schema.$ref ?? '');
  if (name) {
    const target = root[name[1] as 'definitions' | '$defs']?.[name[2]!] ?? {};
    return plainSchema({ ...target, ...withoutRef(schema) }, root, depth + 1);
  }
  if (schema.allOf?.length === 1) {
    const { allOf, ...rest } = schema;
    return plainSchema({ ...allOf[0], ...rest }, root, depth + 1);
  }
  const branches = schema.anyOf ?? schema.oneOf;
  const others = branches?.filter((branch) => !isNull(branch));
  if (others && others.length < branches!.length && others.length === 1) {
    const { anyOf: _, oneOf: _one, ...rest } = schema;
    return plainSchema({ ...others[0], ...rest }, root, depth + 1);
  }
  if (Array.isArray(schema.type)) {
    const [type] = schema.type.filter((each) => each !== 'null');
    return type === undefined ? schema : { ...schema, type };
  }
  return schema;
}

function withoutRef({ $ref: _, ...rest }: JsonSchema): JsonSchema {
  return rest;
}
