import { isSchemaObject, refuseSchema, type SchemaObject, withoutAnnotations } from './json-schema.ts';

const keywordsOf: Readonly<Record<string, readonly string[]>> = {
  object: ['properties', 'required', 'additionalProperties', 'patternProperties', 'propertyNames', 'minProperties'],
  array: ['items', 'prefixItems', 'minItems', 'maxItems'],
  string: ['pattern', 'minLength', 'maxLength', 'format'],
  number: ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'],
};

/** The types that the keywords of a schema without a type speak of. */
export function typesOf(schema: SchemaObject): string[] {
  return Object.keys(keywordsOf).filter((type) => keywordsOf[type]!.some((key) => key in schema));
}

/** `propertyNames` that lists the names, or says nothing, as properties. */
export function namedByList({ propertyNames, ...schema }: SchemaObject): SchemaObject {
  if (!isSchemaObject(propertyNames)) return schema;
  const { type, ...rules } = withoutAnnotations(propertyNames);
  if (Object.keys(rules).length === 0) return schema;
  if (!Array.isArray(rules.enum) || schema.properties !== undefined) return { ...schema, propertyNames };
  const properties = Object.fromEntries(rules.enum.map((name) => [String(name), schema.additionalProperties ?? true]));
  return { ...schema, properties, additionalProperties: false };
}

/** `propertyNames` with a pattern, as `patternProperties`. */
export function namedByPattern(propertyNames: unknown, others: unknown = true): SchemaObject | undefined {
  if (!isSchemaObject(propertyNames) || typeof propertyNames.pattern !== 'string') return undefined;
  return { [propertyNames.pattern]: others };
}

export function isOfType(value: unknown, type: string): boolean {
  if (value === null) return type === 'null';
  if (Array.isArray(value)) return type === 'array';
  return type === 'integer' ? Number.isInteger(value) : type === typeof value;
}

const types = ['object', 'array', 'string', 'number', 'integer', 'boolean', 'null'];

/** Throws `invalid_constraint` for a `type` that JSON does not have. */
export function checkTypes(schema: SchemaObject, path: string): void {
  const wrong = [schema.type ?? []].flat().find((type) => !types.includes(type as string));
  if (wrong !== undefined) refuseSchema(path, `has the type ${JSON.stringify(wrong)}; there are ${types.join(', ')}`);
}

/** Throws `invalid_constraint` where the keywords of an object are no objects or lists, and would be passed over. */
export function checkObject(schema: SchemaObject, path: string): void {
  for (const key of ['properties', 'patternProperties', 'dependentRequired']) {
    if (schema[key] !== undefined && !isSchemaObject(schema[key])) refuseSchema(path, `has ${key} that are no object`);
  }
  const { required } = schema;
  if (required !== undefined && !(Array.isArray(required) && required.every((name) => typeof name === 'string')))
    refuseSchema(path, 'has a required that is no list of names');
}
