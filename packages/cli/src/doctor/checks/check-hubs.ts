import { openModels } from '../../models/open-models.ts';
import { formatMilliseconds } from '../../terminal/amounts.ts';
import { oneLine } from '../../terminal/strip-controls.ts';
import type { Check, Finding } from '../finding.ts';

/** Which model hubs answer, and how fast. One is enough; none is a warning, since models can come from files. */
export const checkHubs: Check = {
  name: 'hubs',
  limitMs: 60_000,
  async examine({ config, environment, offline, text, signal }) {
    if (offline || config.offline)
      return [{ check: 'hubs', verdict: 'ok', summary: text('doctor.hubs-offline'), facts: { offline: true } }];
    await using models = await openModels({ environment }, config);
    const probes = await models.probe({ signal });
    const anyReached = probes.some(({ reached }) => reached);
    return probes.map(({ hub, reached, tookMs, reason }, index): Finding => {
      const values = { hub: oneLine(hub.name), time: formatMilliseconds(tookMs), reason: oneLine(reason ?? '') };
      const isLast = index === probes.length - 1;
      return {
        check: 'hubs',
        verdict: reached || anyReached ? 'ok' : 'warn',
        summary: text(reached ? 'doctor.hub' : 'doctor.hub-silent', values),
        advice: !anyReached && isLast ? text('doctor.hubs-advice') : undefined,
        facts: { hub: hub.name, reached, tookMs, reason: reason ?? null },
      };
    });
  },
};
