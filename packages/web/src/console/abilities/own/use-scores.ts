import type { AbilityScore, OwnAbilityDefinition } from '@wanwen/contract';
import { useCallback, useEffect, useRef, useState } from 'react';
import { scoreExample } from '../../../api/run-ability.ts';

export type ScoredExample =
  | { state: 'running' }
  | { state: 'done'; score: AbilityScore }
  | { state: 'failed'; error: unknown };

interface Scores {
  /** By the index of the example. */
  scores: ReadonlyMap<number, ScoredExample>;
  isRunning: boolean;
  run(slug: string, definition: OwnAbilityDefinition, language: 'zh' | 'en'): Promise<void>;
  stop(): void;
}

/** Runs the examples of a definition, one after the other; they are about what it was then. */
export function useScores(definition: OwnAbilityDefinition): Scores {
  const [scored, setScored] = useState<{ of: OwnAbilityDefinition | null; scores: Map<number, ScoredExample> }>({
    of: null,
    scores: new Map(),
  });
  const running = useRef<AbortController>(undefined);
  const [isRunning, setRunning] = useState(false);
  const stop = useCallback(() => running.current?.abort(), []);
  useEffect(() => stop, [stop]);
  const run: Scores['run'] = async (slug, tried, language) => {
    stop();
    const controller = new AbortController();
    const { signal } = controller;
    running.current = controller;
    const tell = (index: number, one: ScoredExample) =>
      setScored(({ of, scores }) => ({ of: tried, scores: new Map(of === tried ? scores : []).set(index, one) }));
    setRunning(true);
    for (const example of tried.examples.keys()) {
      if (signal.aborted) break;
      tell(example, { state: 'running' });
      const outcome = await scoreExample({ slug, definition: tried, example, language }, signal).then(
        (score): ScoredExample => ({ state: 'done', score }),
        (error: unknown): ScoredExample => ({ state: 'failed', error }),
      );
      if (!signal.aborted) tell(example, outcome);
      if (outcome.state === 'failed') break;
    }
    if (running.current?.signal === signal) setRunning(false);
  };
  return { scores: scored.of === definition ? scored.scores : new Map(), isRunning, run, stop };
}
