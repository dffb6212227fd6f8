import type { JSONValue } from '@ai-sdk/provider';

/** Names of fields and fixed values of a schema: whoever asked wrote them, and its program knows no others. */
export function schemaWords(schema: JSONValue | undefined, words = new Set<string>()): Set<string> {
  if (Array.isArray(schema)) for (const item of schema) schemaWords(item, words);
  else if (typeof schema === 'object' && schema !== null) {
    const { properties, enum: values, const: value } = schema as Record<string, JSONValue | undefined>;
    for (const name of Object.keys(properties ?? {})) words.add(name);
    addStrings([value ?? null, values ?? null], words);
    for (const part of Object.values(schema)) schemaWords(part, words);
  }
  return words;
}

function addStrings(value: JSONValue, words: Set<string>): void {
  if (typeof value === 'string') words.add(value);
  else if (Array.isArray(value)) for (const item of value) addStrings(item, words);
  else if (typeof value === 'object' && value !== null)
    for (const [name, held] of Object.entries(value)) {
      words.add(name);
      addStrings(held ?? null, words);
    }
}
