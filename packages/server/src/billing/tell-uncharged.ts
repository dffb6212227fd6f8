import { Counter, type Registry } from 'prom-client';
import type { Log } from '../platform/index.ts';
import { formatAmount, MICROS_PER_UNIT } from './money.ts';
import type { Settlement } from './work.ts';

/** Tells of calls that cost more than was held for them: the log, and the metrics where there are some. */
export function tellUncharged(log: Log, registry: Registry | undefined): (settlement: Settlement) => void {
  const registers = registry === undefined ? [] : [registry];
  const labelNames = ['model'] as const;
  const calls = new Counter({
    name: 'wanwen_uncharged_calls_total',
    help: 'Calls that used more than was held for them; what is above the hold is not charged.',
    labelNames,
    registers,
  });
  const amount = new Counter({
    name: 'wanwen_uncharged_amount_total',
    help: 'What such calls cost above their holds, in the currency of the ledger.',
    labelNames,
    registers,
  });
  return ({ usage }) => {
    if (usage.uncharged === 0) return;
    const { id, request_id, organisation_id, model, deployment, prompt_tokens, completion_tokens } = usage;
    calls.inc({ model });
    amount.inc({ model }, usage.uncharged / MICROS_PER_UNIT);
    log.warn(
      {
        ...{ callId: id, requestId: request_id, organisationId: organisation_id, model, deployment },
        ...{ promptTokens: prompt_tokens, completionTokens: completion_tokens },
        uncharged: formatAmount(usage.uncharged),
      },
      'a call used more than was held for it; the difference is not charged',
    );
  };
}
