import type { JSONSchema7 } from '@ai-sdk/provider';
import type { CallOptions } from './call-options.ts';
import { wellFormed } from './well-formed.ts';

interface NamedSchema {
  name?: string | null | undefined;
  description?: string | null | undefined;
  schema?: Record<string, unknown> | null | undefined;
}

/** An answer in JSON; without a schema, any object. `field` is where the schema stands in the request. */
export const jsonFormat = (
  { name, description, schema }: NamedSchema,
  field: string,
): CallOptions['responseFormat'] => ({
  type: 'json',
  ...(name == null ? {} : { name }),
  ...(description == null ? {} : { description: description.toWellFormed() }),
  ...(schema == null ? {} : { schema: wellFormed(schema, field) as JSONSchema7 }),
});
