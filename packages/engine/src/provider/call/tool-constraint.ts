import type { LanguageModelV4FunctionTool } from '@ai-sdk/provider';
import type { Constraint } from '../../protocol.ts';
import { embedSchema } from './embed-schema.ts';

export interface ToolConstraintOptions {
  tools: readonly LanguageModelV4FunctionTool[];
  required: boolean;
  parallel: boolean;
  /** Schema of the answer, where the call asks for JSON. */
  answer: { schema: unknown } | undefined;
}

/** Text before and after the arguments of a Hermes tool call. */
function hermesTag(tool: LanguageModelV4FunctionTool) {
  return {
    type: 'tag',
    begin: `<tool_call>\n{"name": ${JSON.stringify(tool.name)}, "arguments": `,
    content: { type: 'json_schema', json_schema: tool.inputSchema },
    end: '}\n</tool_call>',
  };
}

/**
 * Free text in which `<tool_call>` opens a call that fits its tool's schema. With `required`, a call comes first; where
 * the answer must be JSON, the whole output is either that JSON or one call.
 */
export function hermesConstraint(options: ToolConstraintOptions): Constraint {
  const tags = options.tools.map(hermesTag);
  if (options.answer && !options.required) {
    const answer = { type: 'json_schema', json_schema: options.answer.schema };
    return structuralTag({ type: 'or', elements: [answer, ...tags] });
  }
  return structuralTag({
    type: 'triggered_tags',
    triggers: ['<tool_call>'],
    tags,
    at_least_one: options.required,
    stop_after_first: !options.parallel,
  });
}

function structuralTag(format: unknown): Constraint {
  return { type: 'structural-tag', tag: { type: 'structural_tag', format } };
}

/** One object: `{"tool", "arguments"}` for one of the tools or, unless a call is required, `{"answer"}`. */
export function unionConstraint(options: ToolConstraintOptions): Constraint {
  const definitions: Record<string, unknown> = {};
  const forms = options.tools.map((tool, index) =>
    closedObject({ tool: { const: tool.name }, arguments: embedSchema(tool.inputSchema, `tool${index}`, definitions) }),
  );
  if (!options.required) {
    const answer = options.answer ? embedSchema(options.answer.schema, 'answer', definitions) : { type: 'string' };
    forms.push(closedObject({ answer }));
  }
  const schema = { anyOf: forms, ...(Object.keys(definitions).length > 0 ? { $defs: definitions } : {}) };
  return { type: 'json-schema', schema };
}

function closedObject(properties: Record<string, unknown>) {
  return { type: 'object', properties, required: Object.keys(properties), additionalProperties: false };
}
