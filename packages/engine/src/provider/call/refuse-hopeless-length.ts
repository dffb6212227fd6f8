import { EngineError } from '../../errors.ts';
import type { CheckedCall } from './read-call-options.ts';

/** No vocabulary has longer tokens, on average over a text that fits: its longest are runs of white space. */
const mostCharactersOfToken = 128;
const usualCharactersOfToken = 4;

/**
 * Refuses messages that cannot fit whatever their tokens are, before they are rendered and tokenized: some megabytes of
 * text would keep this process and the engine process from serving others for seconds.
 */
export function refuseHopelessLength(
  call: Pick<CheckedCall, 'messages' | 'rawPrompt' | 'toolChoice'>,
  contextLength: number,
): void {
  const characters = writtenTexts(call).reduce((sum, text) => sum + text.length, 0);
  if (characters <= contextLength * mostCharactersOfToken) return;
  const promptTokens = Math.ceil(characters / usualCharactersOfToken);
  throw new EngineError(
    'context_overflow',
    `The prompt has ${characters} characters, about ${promptTokens} tokens, and the model takes at most ${contextLength} tokens for prompt and answer together. Shorten the prompt, or raise the model's context length.`,
    { details: { promptTokens, characters, contextLength } },
  );
}

/** All that goes into the prompt. Reasoning is left out, because most templates leave it out. */
function writtenTexts({ rawPrompt, messages, toolChoice }: Parameters<typeof refuseHopelessLength>[0]): string[] {
  const calls = messages.flatMap((message) => message.tool_calls ?? []);
  return [
    typeof rawPrompt === 'string' ? rawPrompt : '',
    ...messages.map((message) => message.content),
    ...calls.map((call) => JSON.stringify(call.function.arguments) ?? ''),
    ...(toolChoice?.tools ?? []).map((tool) => JSON.stringify(tool)),
  ];
}
