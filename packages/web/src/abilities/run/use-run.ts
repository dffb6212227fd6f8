import type { AbilityCard } from '@wanwen/contract';
import { useCallback, useEffect, useRef, useState } from 'react';
import { runAbility } from '../../api/run-ability.ts';
import { languageStore } from '../../language/language.ts';
import type { Embedding } from '../embedding.ts';
import type { JsonSchema } from '../schema.ts';
import { advanceRun, noRun, type RunEvent } from './run-state.ts';

type Runs = typeof runAbility;

/** One run at a time; leaving the page ends it, on the server too. */
export function useRun({ id, output }: Pick<AbilityCard, 'id' | 'output'>, runs: Runs = runAbility) {
  const [state, setState] = useState(noRun);
  const running = useRef<AbortController>(undefined);
  const stop = useCallback(() => running.current?.abort(), []);
  useEffect(() => stop, [stop]);
  const run = useCallback(
    async (input: Record<string, unknown>, prepare: Embedding['prepare']) => {
      stop();
      const controller = new AbortController();
      running.current = controller;
      const tell = (event: RunEvent) => {
        if (running.current === controller) setState((before) => advanceRun(before, event, output as JsonSchema));
      };
      tell({ type: 'begun', input });
      try {
        const language = languageStore.get();
        const prepared = prepare ? await prepare(input) : input;
        const ended = await runs({ id, input: prepared, language }, { signal: controller.signal, onEvent: tell });
        tell({ type: 'ended', ...ended });
      } catch (error) {
        tell(controller.signal.aborted ? { type: 'stopped' } : { type: 'failed', error });
      }
    },
    [id, output, stop, runs],
  );
  return { state, run, stop };
}
