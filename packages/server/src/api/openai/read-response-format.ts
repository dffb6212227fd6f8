import type { JSONSchema7 } from '@ai-sdk/provider';
import type { ChatCompletionRequest } from '@wanwen/contract';
import type { CallOptions } from './call-options.ts';
import { wellFormed } from './well-formed.ts';

/** What the answer must look like. Without a schema, any JSON object. */
export function readResponseFormat(format: ChatCompletionRequest['response_format']): CallOptions['responseFormat'] {
  if (format == null || format.type === 'text') return undefined;
  if (format.type === 'json_object') return { type: 'json' };
  const { name, description, schema } = format.json_schema;
  return {
    type: 'json',
    name,
    ...(description == null ? {} : { description: description.toWellFormed() }),
    ...(schema == null ? {} : { schema: wellFormed(schema, 'response_format.json_schema.schema') as JSONSchema7 }),
  };
}
