import type { LanguageModelV4Usage } from '@ai-sdk/provider';

/** The caller's signal ended the call. The AI SDK knows it by its name. */
export class GenerationAborted extends Error {
  override readonly name: 'AbortError' | 'TimeoutError';
  /** What the call cost until then. */
  readonly usage: LanguageModelV4Usage;

  constructor(usage: LanguageModelV4Usage, reason: unknown) {
    const timedOut = reason instanceof Error && reason.name === 'TimeoutError';
    super(timedOut ? 'The generation ran out of time.' : 'The generation was aborted.', { cause: reason });
    this.name = timedOut ? 'TimeoutError' : 'AbortError';
    this.usage = usage;
  }
}
