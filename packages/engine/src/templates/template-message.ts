/** A message as chat templates know it, after the conventions of Hugging Face's `apply_chat_template`. */
export interface TemplateMessage {
  role: 'system' | 'user' | 'assistant' | 'tool';
  content: string;
  reasoning_content?: string;
  tool_calls?: { type: 'function'; id: string; function: { name: string; arguments: unknown } }[];
  tool_call_id?: string;
  name?: string;
}

export interface TemplateTool {
  type: 'function';
  function: { name: string; description: string; parameters: unknown };
}
