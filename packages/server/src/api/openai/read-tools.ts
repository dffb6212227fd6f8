import type { ChatCompletionRequest } from '@wanwen/contract';
import { chooseTool, functionTools } from '../../api-kit/index.ts';

type ToolRequest = Pick<ChatCompletionRequest, 'tools' | 'tool_choice'>;

/** Tools and which of them the model may or must call. */
export function readTools(request: ToolRequest) {
  const tools = functionTools(
    (request.tools ?? []).map(({ function: called }, index) => ({
      ...called,
      field: `tools[${index}].function`,
      schemaField: 'parameters',
    })),
  );
  const toolChoice = chooseTool(readChoice(request), tools, {
    field: 'tool_choice',
    nameField: 'tool_choice.function.name',
  });
  return tools.length === 0 ? {} : { tools, toolChoice };
}

function readChoice({ tool_choice: choice }: ToolRequest) {
  if (choice == null) return 'auto';
  return typeof choice === 'string' ? choice : choice.function;
}
