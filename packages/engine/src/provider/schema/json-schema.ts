import { EngineError } from '../../errors.ts';

/** A JSON schema that is an object; the other forms are `true` and `false`. */
export type SchemaObject = Readonly<Record<string, unknown>>;

/** A keyword that no grammar holds, and where it stands: `/properties/name/not`. */
export class UnheldKeyword extends Error {
  readonly keyword: string;
  readonly path: string;

  constructor(keyword: string, path: string) {
    super(`${keyword} at ${path || '/'}`);
    this.keyword = keyword;
    this.path = path;
  }
}

export function isSchemaObject(value: unknown): value is SchemaObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Throws `invalid_constraint` for a schema that no value can fit, or that cannot be read. */
export function refuseSchema(path: string, reason: string): never {
  throw new EngineError(
    'invalid_constraint',
    `The JSON schema of the answer or of a tool cannot be used: ${path || 'it'} ${reason}.`,
  );
}

const annotations = new Set([
  ...['title', 'description', 'default', 'examples', 'deprecated', 'readOnly', 'writeOnly', '$comment', '$id', 'id'],
  ...['$schema', '$defs', 'definitions', '$anchor', 'contentEncoding', 'contentMediaType'],
]);

/** Without what says nothing about values. */
export function withoutAnnotations(schema: SchemaObject): SchemaObject {
  return Object.fromEntries(Object.entries(schema).filter(([key]) => !annotations.has(key)));
}

/** A name as a part of a JSON pointer. */
export const pointerPart = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1');
