/**
 * A JSON schema as a part of a larger one. One that refers to itself (`$ref: "#…"`) moves to `definitions`, under a name
 * of its own, and its references follow: XGrammar resolves them from the root of the larger schema.
 */
export function embedSchema(schema: unknown, name: string, definitions: Record<string, unknown>): unknown {
  if (!refersToItself(schema)) return schema;
  const { $defs, definitions: oldDefinitions, ...own } = schema as Record<string, unknown>;
  const move = (pointer: string): string => {
    const named = /^#\/(?:\$defs|definitions)\/([^/]+)(.*)$/.exec(pointer);
    return named ? `#/$defs/${name}-${named[1]}${named[2]}` : `#/$defs/${name}${pointer.slice(1)}`;
  };
  for (const [key, value] of Object.entries({ ...asObject(oldDefinitions), ...asObject($defs) })) {
    definitions[`${name}-${key}`] = moveReferences(value, move);
  }
  definitions[name] = moveReferences(own, move);
  return { $ref: `#/$defs/${name}` };
}

function asObject(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function isReference(key: string, value: unknown): value is string {
  return key === '$ref' && typeof value === 'string' && value.startsWith('#');
}

function refersToItself(schema: unknown): boolean {
  if (typeof schema !== 'object' || schema === null) return false;
  return Object.entries(schema).some(([key, value]) => isReference(key, value) || refersToItself(value));
}

function moveReferences(schema: unknown, move: (pointer: string) => string): unknown {
  if (Array.isArray(schema)) return schema.map((item) => moveReferences(item, move));
  if (typeof schema !== 'object' || schema === null) return schema;
  return Object.fromEntries(
    Object.entries(schema).map(([key, value]) => [
      key,
      isReference(key, value) ? move(value) : moveReferences(value, move),
    ]),
  );
}
