import type { LanguageModelV4FilePart, LanguageModelV4Message, LanguageModelV4Prompt } from '@ai-sdk/provider';

type ToolMessage = Extract<LanguageModelV4Message, { role: 'tool' }>;
type UserMessage = Extract<LanguageModelV4Message, { role: 'user' }>;

/**
 * The prompt for a wire whose results of tools are text: their pictures are said by the user right after them, which is
 * where such models look at pictures.
 */
export function liftToolFiles(prompt: LanguageModelV4Prompt): LanguageModelV4Prompt {
  if (!prompt.some(isToolWithFiles)) return prompt;
  const lifted: LanguageModelV4Prompt = [];
  let waiting: UserMessage['content'] = [];
  for (const message of prompt) {
    // Results of one answer's calls stand together.
    if (message.role !== 'tool') {
      lifted.push(...withWaiting(message, waiting));
      waiting = [];
    } else {
      const { texts, files } = apart(message, waiting.filter(isFile).length);
      lifted.push(texts);
      waiting = [...waiting, ...files];
    }
  }
  return waiting.length === 0 ? lifted : [...lifted, { role: 'user', content: waiting }];
}

const isFile = (part: UserMessage['content'][number]) => part.type === 'file';

const isToolWithFiles = (message: LanguageModelV4Message) =>
  message.role === 'tool' && message.content.some((part) => filesOf(part).length > 0);

/** Files within a result of a tool. */
export function filesOf(part: ToolMessage['content'][number]) {
  if (part.type !== 'tool-result' || part.output.type !== 'content') return [];
  return part.output.value.filter((each) => each.type === 'file');
}

function withWaiting(message: LanguageModelV4Message, waiting: UserMessage['content']): LanguageModelV4Message[] {
  if (waiting.length === 0) return [message];
  if (message.role === 'user') return [{ ...message, content: [...waiting, ...message.content] }];
  return [{ role: 'user', content: waiting }, message];
}

/** The results as text that names the pictures by number, and the pictures; `before`: pictures that wait already. */
function apart(message: ToolMessage, before: number): { texts: ToolMessage; files: UserMessage['content'] } {
  const files: UserMessage['content'] = [];
  let count = before;
  const content = message.content.map((part) => {
    if (part.type !== 'tool-result' || part.output.type !== 'content') return part;
    const value = part.output.value.map((each) => {
      if (each.type === 'text') return each.text;
      if (each.type !== 'file') return JSON.stringify(each);
      count += 1;
      files.push({ type: 'text', text: `[picture ${count}, from the result of ${part.toolName}]` }, asFile(each));
      return `[picture ${count}, shown below]`;
    });
    return { ...part, output: { type: 'text' as const, value: value.join('\n') } };
  });
  return { texts: { ...message, content }, files };
}

const asFile = ({ data, mediaType }: ReturnType<typeof filesOf>[number]): LanguageModelV4FilePart => ({
  type: 'file',
  data,
  mediaType,
});
