import type { LanguageModelV4FilePart, LanguageModelV4Prompt } from '@ai-sdk/provider';

/** The prompt with what was asked of its pictures, for the wire of OpenAI: the AI SDK's package leaves it out there. */
export const withImageDetail = (prompt: LanguageModelV4Prompt): LanguageModelV4Prompt =>
  prompt.map((message) =>
    message.role === 'user'
      ? { ...message, content: message.content.map((part) => (part.type === 'file' ? detailed(part) : part)) }
      : message,
  );

function detailed(part: LanguageModelV4FilePart): LanguageModelV4FilePart {
  const detail = part.providerOptions?.openai?.imageDetail;
  const url = addressOf(part);
  if (typeof detail !== 'string' || url === undefined) return part;
  // Stands over what the package writes.
  return { ...part, providerOptions: { openaiCompatible: { image_url: { url, detail } } } };
}

function addressOf({ data, mediaType }: LanguageModelV4FilePart): string | undefined {
  if (data.type === 'url') return data.url.href;
  return data.type === 'data' && typeof data.data === 'string' ? `data:${mediaType};base64,${data.data}` : undefined;
}
