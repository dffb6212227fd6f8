import type { SafetyAction, SafetyDetectorName, SafetyDirection } from '@wanwen/contract';
import { compileRules } from '../rules/compile-rules.ts';
import type { CompiledRules } from '../rules/rule.ts';

interface TestList {
  words: string[];
  action?: SafetyAction;
  direction?: SafetyDirection;
  ignoreGaps?: boolean;
  category?: string;
}

const at = '2030-01-01T00:00:00.000Z';

type TestDetectors = Partial<Record<SafetyDetectorName, SafetyAction>>;

/** Rules of lists, and of detectors with their actions. */
export function rulesOf(lists: TestList[], detectors: TestDetectors = {}): CompiledRules {
  const work = compiling(lists, detectors);
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}

/** The same with its pauses. */
export const compiling = (lists: TestList[], detectors: TestDetectors = {}): Generator<void, CompiledRules> =>
  compileRules(
    'organisation',
    lists.map(({ words, action = 'mask', direction = 'both', ignoreGaps = false, category = 'test' }, index) => ({
      ...{ id: `${index}`, organisation_id: 'acme', name: `list ${index}`, category, direction, action, enabled: 1 },
      ...{ ignore_gaps: ignoreGaps ? 1 : 0, words: words.join('\n'), word_count: words.length },
      ...{ created_at: at, updated_at: at, updated_by: null },
    })),
    Object.entries(detectors).map(([detector, action]) => ({
      ...{
        organisation_id: 'acme',
        detector: detector as SafetyDetectorName,
        direction: 'both',
        action,
        updated_at: at,
      },
    })),
  );
