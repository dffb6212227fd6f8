import { isoTime, newId } from '../../platform/index.ts';
import type { SafetyMetrics } from '../metrics.ts';
import type { SafetyRoom } from '../room.ts';
import type { Rule } from '../rules/rule.ts';

/** The call in which something was found. */
export interface ScreenedCall {
  requestId: string;
  organisationId: string;
  personId: string | null;
  keyId: string | null;
}

/** What a rule found in a call, and how often; never what it was. */
export interface Finding {
  rule: Rule;
  direction: 'input' | 'output';
  count: number;
}

/** Writes down what was found in a call. Never rejects: the call itself must not fail because of it. */
export async function keepVerdicts(
  { store, clock, log }: SafetyRoom,
  metrics: SafetyMetrics,
  { requestId, organisationId, personId, keyId }: ScreenedCall,
  findings: readonly Finding[],
): Promise<void> {
  const at = isoTime(clock);
  for (const { rule, direction, count } of findings) {
    metrics.found.inc({ direction, action: rule.action, kind: rule.kind, level: rule.level }, count);
  }
  const rows = findings.map(({ rule, direction, count }) => ({
    ...{ id: newId(), at, request_id: requestId, organisation_id: organisationId, person_id: personId, key_id: keyId },
    ...{ direction, level: rule.level, kind: rule.kind, rule: rule.name, category: rule.category },
    ...{ action: rule.action, count },
  }));
  await store
    .insertVerdicts(rows)
    .catch((error) => log.error({ err: error, requestId }, 'verdicts of the safety rules could not be written'));
}
