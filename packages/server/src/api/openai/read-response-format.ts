import type { ChatCompletionRequest } from '@wanwen/contract';
import { type CallOptions, jsonFormat } from '../../api-kit/index.ts';

/** What the answer must look like. Without a schema, any JSON object. */
export function readResponseFormat(format: ChatCompletionRequest['response_format']): CallOptions['responseFormat'] {
  if (format == null || format.type === 'text') return undefined;
  if (format.type === 'json_object') return { type: 'json' };
  return jsonFormat(format.json_schema, 'response_format.json_schema.schema');
}

/** What other servers are told: by its own protocol a schema binds only where its caller says `strict`. */
export const readStrictness = (format: { type: string; strict?: boolean | null | undefined } | null | undefined) =>
  format?.type === 'json_schema' && format.strict !== true ? { strictSchema: false } : {};
