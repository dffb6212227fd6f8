/** Clients take letters, digits, `_` and `-` in names of tools; the first `_` stands for the dot of an ability's id. */
export const toolName = (abilityId: string): string => abilityId.replace('.', '_');

export const abilityIdOf = (name: string): string => name.replace('_', '.');

/** A schema without what only forms of this product read. */
export function plainSchema(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(plainSchema);
  if (typeof schema !== 'object' || schema === null) return schema;
  return Object.fromEntries(
    Object.entries(schema)
      .filter(([key]) => !key.startsWith('x-'))
      .map(([key, value]) => [key, plainSchema(value)]),
  );
}
