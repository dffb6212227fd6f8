import { setTimeout as sleep } from 'node:timers/promises';
import { oneLine } from '../terminal/strip-controls.ts';
import type { CheckOf, Finding, MachineScene } from './finding.ts';

/**
 * Runs the checks one after the other, in order. One that throws or takes too long becomes a finding of its own, so the
 * others are still done.
 */
export async function* runChecks<Scene extends MachineScene>(
  checks: readonly CheckOf<Scene>[],
  scene: Scene,
): AsyncGenerator<Finding> {
  for (const check of checks) {
    scene.signal.throwIfAborted();
    yield* await examine(check, scene);
  }
}

async function examine<Scene extends MachineScene>(check: CheckOf<Scene>, scene: Scene): Promise<Finding[]> {
  const ended = new AbortController();
  const signal = AbortSignal.any([scene.signal, AbortSignal.timeout(check.limitMs)]);
  const limit = sleep(check.limitMs, undefined, { signal: ended.signal, ref: false }).then(
    () => [tooSlow(check, scene)],
    () => [],
  );
  try {
    return await Promise.race([check.examine({ ...scene, signal }), limit]);
  } catch (error) {
    scene.signal.throwIfAborted();
    return [failed(check, error, scene)];
  } finally {
    ended.abort();
  }
}

type Named = Pick<CheckOf<MachineScene>, 'name' | 'limitMs'>;

const tooSlow = (check: Named, { text }: MachineScene): Finding => ({
  check: check.name,
  verdict: 'fail',
  summary: text('doctor.too-slow', { check: check.name, seconds: check.limitMs / 1000 }),
  facts: { limitMs: check.limitMs },
});

const failed = (check: Pick<Named, 'name'>, error: unknown, { text }: MachineScene): Finding => {
  const reason = oneLine(error instanceof Error ? error.message : String(error));
  return {
    check: check.name,
    verdict: 'fail',
    summary: text('doctor.check-failed', { check: check.name, reason }),
    facts: { reason },
  };
};
