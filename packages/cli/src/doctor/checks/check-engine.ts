import { join } from 'node:path';
import { probeCpuBackends } from '@wanwen/engine';
import { oneLine } from '../../terminal/strip-controls.ts';
import type { Check } from '../finding.ts';

/** Several back ends that each have to be loaded, on a slow machine. */
const probeLimitMs = 120_000;

/**
 * Which compute back end the engine uses on this processor. What was found at first start is remembered; with `--deep`
 * every back end is tried again.
 */
export const checkEngine: Check = {
  name: 'engine',
  limitMs: probeLimitMs,
  async examine({ config, deep, text }) {
    try {
      const { chosen, candidates } = await probeCpuBackends({
        cacheDirectory: join(config.home, 'cache', 'engine'),
        fresh: deep,
      });
      const failing = candidates.filter(({ ok, score }) => ok === false && score > 0);
      const skipped = failing.map(({ file, reason }) => `${file} (${oneLine(reason)})`).join(', ');
      const backend = chosen ?? text('doctor.engine-built-in');
      return [
        {
          check: 'engine',
          verdict: 'ok',
          summary: [
            text('doctor.engine', { backend }),
            ...(skipped ? [text('doctor.engine-skipped', { backends: skipped })] : []),
          ].join(' · '),
          facts: { chosen: chosen ?? null, candidates },
        },
      ];
    } catch (error) {
      const reason = oneLine((error as Error).message);
      return [
        {
          check: 'engine',
          verdict: 'fail',
          summary: text('doctor.engine-failed', { reason }),
          advice: text('doctor.engine-advice'),
          facts: { reason },
        },
      ];
    }
  },
};
