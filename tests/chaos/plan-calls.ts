import type { Random } from './random.ts';

export type Protocol = 'chat' | 'responses' | 'messages' | 'dashscope';

/** What the vendor does with a call. `refused`: nobody listens where it should. */
type Fate = 'answered' | 'slow' | 'failed' | 'cut' | 'refused';

export interface PlannedCall {
  /** Sent as its request id and in its prompt, so that the caller's, the vendor's and the ledger's records can be laid side by side. */
  id: string;
  protocol: Protocol;
  stream: boolean;
  fate: Fate;
  /** Tokens of the prompt, as the vendor counts them. */
  promptTokens: number;
  /** Of the prompt. */
  cachedTokens: number;
  /** Pieces of the whole answer, a token each. */
  pieces: number;
  /** Pieces after which a `cut` call breaks off. */
  cutAfter: number;
  /** When the caller hangs up, milliseconds after it asked; null: it waits. */
  leaveAfterMs: number | null;
}

const PROTOCOLS: Protocol[] = ['chat', 'responses', 'messages', 'dashscope'];
/** Half of the calls go well. */
const FATES: Fate[] = [
  'answered',
  'answered',
  'answered',
  'answered',
  'slow',
  'slow',
  'failed',
  'cut',
  'cut',
  'refused',
];

export function planCalls(random: Random, count: number): PlannedCall[] {
  return Array.from({ length: count }, (_, index) => {
    const pieces = random.whole(1, 30);
    const promptTokens = random.whole(5, 400);
    return {
      id: `chaos-call-${index}`,
      protocol: random.pick(PROTOCOLS),
      stream: random.chance(0.6),
      fate: random.pick(FATES),
      promptTokens,
      cachedTokens: random.chance(0.3) ? random.whole(0, promptTokens) : 0,
      pieces,
      cutAfter: random.whole(0, pieces - 1),
      leaveAfterMs: random.chance(0.2) ? random.whole(0, 120) : null,
    };
  });
}
