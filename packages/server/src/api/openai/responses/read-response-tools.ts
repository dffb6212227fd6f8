import type { ResponseRequest, ResponseTool } from '@wanwen/contract';
import { type CallOptions, chooseTool, type FunctionDescription, functionTools } from '../../../api-kit/index.ts';
import { invalidValue } from '../../../platform/index.ts';

type ToolRequest = Pick<ResponseRequest, 'tools' | 'tool_choice'>;

const places = { field: 'tool_choice', nameField: 'tool_choice.name' };

export function readResponseTools(request: ToolRequest): Pick<CallOptions, 'tools' | 'toolChoice'> {
  const tools = functionTools((request.tools ?? []).map(describe));
  const choice = request.tool_choice ?? 'auto';
  if (typeof choice === 'object' && choice.type === 'allowed_tools') {
    for (const name of choice.tools) chooseTool(name, tools, { field: 'tool_choice', nameField: 'tool_choice.tools' });
    const allowed = tools.filter((tool) => choice.tools.some(({ name }) => name === tool.name));
    return { tools: allowed, toolChoice: chooseTool(choice.mode, allowed, places) };
  }
  const toolChoice = chooseTool(choice, tools, places);
  return tools.length === 0 ? {} : { tools, toolChoice };
}

function describe(tool: ResponseTool, index: number): FunctionDescription {
  const field = `tools[${index}]`;
  if (tool.type !== 'function') {
    throw invalidValue(`${field}.type`, `"${tool.type}" is not supported: the tools of this server are functions`);
  }
  return { ...tool, field, schemaField: 'parameters' };
}
