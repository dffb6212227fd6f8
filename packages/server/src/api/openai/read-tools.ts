import type { JSONSchema7, LanguageModelV4FunctionTool, LanguageModelV4ToolChoice } from '@ai-sdk/provider';
import type { ChatCompletionRequest, OpenAiTool } from '@wanwen/contract';
import { invalidValue } from '../../platform/index.ts';
import { wellFormed } from './well-formed.ts';

type ToolRequest = Pick<ChatCompletionRequest, 'tools' | 'tool_choice'>;

/** Tools and which of them the model may or must call. */
export function readTools(request: ToolRequest) {
  const tools = (request.tools ?? []).map(readTool);
  checkNames(tools);
  const toolChoice = readChoice(request, tools);
  return tools.length === 0 ? {} : { tools, toolChoice };
}

function readTool({ function: called }: OpenAiTool, index: number): LanguageModelV4FunctionTool {
  const parameters = called.parameters ?? { type: 'object', properties: {} };
  return {
    type: 'function',
    name: called.name,
    inputSchema: wellFormed(parameters, `tools[${index}].function.parameters`) as JSONSchema7,
    ...(called.description == null ? {} : { description: called.description.toWellFormed() }),
    ...(called.strict == null ? {} : { strict: called.strict }),
  };
}

function checkNames(tools: LanguageModelV4FunctionTool[]): void {
  const seen = new Set<string>();
  for (const [index, { name }] of tools.entries()) {
    if (seen.has(name)) throw invalidValue(`tools[${index}].function.name`, `"${name}" is given twice`);
    seen.add(name);
  }
}

function readChoice(
  { tool_choice: choice }: ToolRequest,
  tools: LanguageModelV4FunctionTool[],
): LanguageModelV4ToolChoice {
  if (choice == null) return { type: 'auto' };
  if (typeof choice === 'string') {
    if (choice === 'required' && tools.length === 0)
      throw invalidValue('tool_choice', 'is "required", but there are no tools');
    return { type: choice };
  }
  const { name } = choice.function;
  if (!tools.some((tool) => tool.name === name))
    throw invalidValue('tool_choice.function.name', `"${name}" is none of the tools`);
  return { type: 'tool', toolName: name };
}
