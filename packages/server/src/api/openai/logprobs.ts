import type { LanguageModelV4StreamPart } from '@ai-sdk/provider';
import type { ChatTokenLogprob, CompletionLogprobs } from '@wanwen/contract';

/** As our engine reports a token beside its text, in `providerMetadata.wanwen.logprobs`. */
interface TokenLogprob {
  token: string;
  bytes: number[];
  logprob: number;
  top: { token: string; bytes: number[]; logprob: number }[];
}

/** JSON has no infinities; the protocol's own number for "as good as never". */
const LEAST_LOGPROB = -9999;

/** The tokens of a piece of text, where log-probabilities were asked for. */
export function logprobsOf(part: LanguageModelV4StreamPart): TokenLogprob[] {
  if (part.type !== 'text-delta') return [];
  return (part.providerMetadata?.wanwen?.logprobs as TokenLogprob[] | undefined) ?? [];
}

export const toChatLogprobs = (tokens: TokenLogprob[]): ChatTokenLogprob[] =>
  tokens.map(({ top, ...token }) => ({ ...finite(token), top_logprobs: top.map(finite) }));

/** Parallel arrays; `offset` is where the first of the tokens stands in the text of its choice. */
export function toCompletionLogprobs(tokens: TokenLogprob[], offset: number): CompletionLogprobs {
  let position = offset;
  const offsets = tokens.map(({ token }) => {
    const at = position;
    position += token.length;
    return at;
  });
  return {
    tokens: tokens.map(({ token }) => token),
    token_logprobs: tokens.map((token) => finite(token).logprob),
    top_logprobs: tokens.map(({ top }) => Object.fromEntries(top.map((each) => [each.token, finite(each).logprob]))),
    text_offset: offsets,
  };
}

const finite = <Token extends { token: string; bytes: number[]; logprob: number }>({
  token,
  bytes,
  logprob,
}: Token) => ({
  token,
  bytes,
  logprob: Math.max(logprob, LEAST_LOGPROB),
});
