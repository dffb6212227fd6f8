import { EngineError } from '../../errors.ts';
import type { PromptPiece } from '../../protocol.ts';

/** No vocabulary has longer tokens, on average over a text that fits: its longest are runs of white space. */
const mostCharactersOfToken = 128;
const usualCharactersOfToken = 4;

/**
 * Refuses a prompt that cannot fit whatever its tokens are, before it is tokenized: some megabytes of text would keep the
 * engine process from answering others for seconds.
 */
export function refuseHopelessLength(prompt: PromptPiece[] | Int32Array, contextLength: number): void {
  if (prompt instanceof Int32Array) return;
  const characters = prompt.reduce((sum, piece) => sum + piece.text.length, 0);
  if (characters <= contextLength * mostCharactersOfToken) return;
  const promptTokens = Math.ceil(characters / usualCharactersOfToken);
  throw new EngineError(
    'context_overflow',
    `The prompt has ${characters} characters, about ${promptTokens} tokens, and the model takes at most ${contextLength} tokens for prompt and answer together. Shorten the prompt, or raise the model's context length.`,
    { details: { promptTokens, characters, contextLength } },
  );
}
