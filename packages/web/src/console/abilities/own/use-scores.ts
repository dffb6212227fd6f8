import type { AbilityScore, OwnAbilityDefinition, OwnExample, ScoreOwnAbility } from '@wanwen/contract';
import { useCallback, useEffect, useRef, useState } from 'react';
import { scoreExample } from '../../../api/run-ability.ts';

export type ScoredExample =
  | { state: 'running' }
  | { state: 'done'; score: AbilityScore }
  | { state: 'failed'; error: unknown };

interface Scores {
  /** An example that was changed since has none. */
  scores: ReadonlyMap<OwnExample, ScoredExample>;
  /** They are about what the definition was before. */
  isOutdated: boolean;
  isRunning: boolean;
  run(asked: Pick<ScoreOwnAbility, 'slug' | 'definition' | 'language' | 'model'>): Promise<void>;
  stop(): void;
}

/** Runs the examples of a definition, one after the other. How they went stays to be read while it is worked on. */
export function useScores(definition: OwnAbilityDefinition): Scores {
  const [scored, setScored] = useState<{ of: OwnAbilityDefinition; scores: Map<OwnExample, ScoredExample> }>({
    of: definition,
    scores: new Map(),
  });
  const running = useRef<AbortController>(undefined);
  const [isRunning, setRunning] = useState(false);
  const stop = useCallback(() => running.current?.abort(), []);
  useEffect(() => stop, [stop]);
  const run: Scores['run'] = async (asked) => {
    const { definition: tried } = asked;
    stop();
    const controller = new AbortController();
    const { signal } = controller;
    running.current = controller;
    const tell = (example: OwnExample, one: ScoredExample) =>
      setScored(({ of, scores }) => ({ of, scores: new Map(scores).set(example, one) }));
    setScored({ of: tried, scores: new Map() });
    setRunning(true);
    for (const [index, example] of tried.examples.entries()) {
      if (signal.aborted) break;
      tell(example, { state: 'running' });
      const outcome = await scoreExample({ ...asked, example: index }, signal).then(
        (score): ScoredExample => ({ state: 'done', score }),
        (error: unknown): ScoredExample => ({ state: 'failed', error }),
      );
      if (!signal.aborted) tell(example, outcome);
      if (outcome.state === 'failed') break;
    }
    if (running.current?.signal === signal) setRunning(false);
  };
  return { scores: scored.scores, isOutdated: scored.of !== definition, isRunning, run, stop };
}
