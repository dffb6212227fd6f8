import type { AnthropicCountRequest, AnthropicTool, AnthropicToolChoice } from '@wanwen/contract';
import { type CallOptions, chooseTool, type FunctionDescription, functionTools } from '../../api-kit/index.ts';
import { invalidValue } from '../../platform/index.ts';
import { cacheOptions } from './cache-options.ts';

type ToolRequest = Pick<AnthropicCountRequest, 'tools' | 'tool_choice'>;

/** Tools, which of them the model may or must call, and whether several in one answer. */
export function readTools(request: ToolRequest): Pick<CallOptions, 'tools' | 'toolChoice'> & { parallel: boolean } {
  const choice = request.tool_choice ?? { type: 'auto' };
  const tools = functionTools((request.tools ?? []).map(describe));
  const toolChoice = chooseTool(modeOf(choice), tools, { field: 'tool_choice', nameField: 'tool_choice.name' });
  const parallel = !('disable_parallel_tool_use' in choice && choice.disable_parallel_tool_use === true);
  return tools.length === 0 ? { parallel } : { tools, toolChoice, parallel };
}

function describe(tool: AnthropicTool, index: number): FunctionDescription {
  const field = `tools[${index}]`;
  if (!('input_schema' in tool) || (tool.type != null && tool.type !== 'custom')) {
    throw invalidValue(
      `${field}.type`,
      `"${tool.type}" runs at a vendor and is not supported: describe tools of your own`,
    );
  }
  const custom = tool as Extract<AnthropicTool, { name: string }>;
  const { name, description, input_schema: parameters, strict } = custom;
  return { name, description, parameters, strict, field, schemaField: 'input_schema', ...cacheOptions(custom) };
}

function modeOf(choice: AnthropicToolChoice) {
  if (choice.type === 'tool') return { name: choice.name };
  return choice.type === 'any' ? 'required' : choice.type;
}
