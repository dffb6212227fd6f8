import { isSchemaObject, type SchemaObject, withoutAnnotations } from './json-schema.ts';

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
