import type { LanguageModelV4FunctionTool } from '@ai-sdk/provider';
import type { TemplateMessage, TemplateTool } from '../../templates/template-message.ts';

/** Tools as chat templates take them. */
export function templateTools(tools: readonly LanguageModelV4FunctionTool[]): TemplateTool[] {
  return tools.map((tool) => ({
    type: 'function',
    function: { name: tool.name, description: tool.description ?? '', parameters: tool.inputSchema },
  }));
}

/**
 * For a model whose template knows no tools: they are described in the system message, and calls and results of earlier
 * turns become plain messages in the form that the constraint makes the model write.
 */
export function describeTools(
  messages: readonly TemplateMessage[],
  tools: readonly LanguageModelV4FunctionTool[],
  options: { mayAnswer: boolean; answerIsJson: boolean },
): TemplateMessage[] {
  const system = messages.filter((message) => message.role === 'system').map((message) => message.content);
  const others = messages.filter((message) => message.role !== 'system').map(withoutToolFields);
  const instructions = toolInstructions(tools, options);
  return [{ role: 'system', content: [...system, instructions].join('\n\n') }, ...others];
}

/** Calls and results of earlier turns as plain text, for a template that knows no tools. */
export function withoutToolFields(message: TemplateMessage): TemplateMessage {
  if (message.role === 'tool') {
    return { role: 'user', content: `Result of the tool ${message.name ?? 'called'}:\n${message.content}` };
  }
  if (!message.tool_calls) return message;
  const calls = message.tool_calls.map((call) =>
    JSON.stringify({ tool: call.function.name, arguments: call.function.arguments }),
  );
  return { role: message.role, content: [message.content, ...calls].filter(Boolean).join('\n') };
}

function toolInstructions(
  tools: readonly LanguageModelV4FunctionTool[],
  { mayAnswer, answerIsJson }: { mayAnswer: boolean; answerIsJson: boolean },
): string {
  const list = tools.map(
    (tool) =>
      `- ${tool.name}${tool.description ? `: ${tool.description}` : ''}\n  Arguments (JSON schema): ${JSON.stringify(tool.inputSchema)}`,
  );
  const answer = answerIsJson ? '{"answer": <the answer as JSON>}' : '{"answer": "<your answer to the user>"}';
  const forms = ['To use a tool, write {"tool": "<its name>", "arguments": {<its arguments>}}.'];
  if (mayAnswer) forms.push(`When no tool is needed, or its result is already here, write ${answer}.`);
  return [`You can use these tools:`, ...list, `Write one JSON object and nothing else. ${forms.join(' ')}`].join('\n');
}
