import { Counter, type Registry } from 'prom-client';

/** Labels are from fixed lists: names and categories are what people write. */
export function createSafetyMetrics(registry: Registry) {
  return {
    found: new Counter({
      name: 'wanwen_safety_findings_total',
      help: 'What safety rules found in calls, by direction, action, kind and level of the rule.',
      labelNames: ['direction', 'action', 'kind', 'level'],
      registers: [registry],
    }),
  };
}

export type SafetyMetrics = ReturnType<typeof createSafetyMetrics>;
