import type {
  JSONSchema7,
  LanguageModelV4FunctionTool,
  LanguageModelV4ToolChoice,
  SharedV4ProviderOptions,
} from '@ai-sdk/provider';
import { invalidValue } from '../platform/index.ts';
import { wellFormed } from './well-formed.ts';

/** A function that the model may call, as every protocol describes it in words of its own. */
export interface FunctionDescription {
  name: string;
  description?: string | null | undefined;
  /** A JSON schema of type `object`; without one the function takes no arguments. */
  parameters?: Record<string, unknown> | null | undefined;
  strict?: boolean | null | undefined;
  /** Where it stands in the request, such as `tools[0].function`, and what its schema is called there. */
  field: string;
  schemaField: string;
  /** What one vendor alone reads. */
  providerOptions?: SharedV4ProviderOptions;
}

/** @throws {AppError} where two have the same name, or a schema is nested without end or none of an object. */
export function functionTools(described: FunctionDescription[]): LanguageModelV4FunctionTool[] {
  const seen = new Set<string>();
  for (const { name, field } of described) {
    if (seen.has(name)) throw invalidValue(`${field}.name`, `"${name}" is given twice`);
    seen.add(name);
  }
  for (const { parameters, field, schemaField } of described) {
    const type = parameters?.type;
    if (type != null && ![type].flat().includes('object'))
      throw invalidValue(`${field}.${schemaField}.type`, 'must be "object": arguments have names');
  }
  return described.map(({ name, description, parameters, strict, field, schemaField, providerOptions }) => ({
    type: 'function',
    name,
    inputSchema: wellFormed(parameters ?? { type: 'object', properties: {} }, `${field}.${schemaField}`) as JSONSchema7,
    ...(description == null ? {} : { description: description.toWellFormed() }),
    ...(strict == null ? {} : { strict }),
    ...(providerOptions === undefined ? {} : { providerOptions }),
  }));
}

/**
 * Which tool the model may or must call: a mode, or the name of one tool. `field` is where the choice stands in the
 * request, `nameField` where the name does.
 */
export function chooseTool(
  choice: 'auto' | 'none' | 'required' | { name: string },
  tools: LanguageModelV4FunctionTool[],
  { field, nameField }: { field: string; nameField: string },
): LanguageModelV4ToolChoice {
  if (typeof choice === 'object') {
    const { name } = choice;
    if (!tools.some((tool) => tool.name === name)) throw invalidValue(nameField, `"${name}" is none of the tools`);
    return { type: 'tool', toolName: name };
  }
  if (choice === 'required' && tools.length === 0) throw invalidValue(field, 'asks for a tool, but there are no tools');
  return { type: choice };
}
