import { whenKnown } from '../platform/index.ts';
import type { CompiledRules, Finding, Rule, Safety } from '../safety/index.ts';
import type { GatewayCall } from './call.ts';
import { contentBlocked } from './errors.ts';
import { screenParts } from './screen-parts.ts';
import { screenPrompt } from './screen-prompt.ts';
import type { Follower, OpenCall, Stage } from './stage.ts';

/** What this stage asks of the safety room. */
export type ScreeningSafety = Pick<Safety, 'rulesFor' | 'keepVerdicts'>;

/**
 * Looks at what is said to a model and by it, where the server or the caller's organisation has rules. Before anything is
 * held for the call: a question that is blocked costs nothing.
 */
export function screen(safety: ScreeningSafety): Stage {
  return {
    name: 'screen',
    enter(open) {
      return whenKnown(safety.rulesFor(open.call.caller.organisationId), (rules) =>
        rules === undefined ? undefined : enter(safety, open, rules),
      );
    },
  };
}

async function enter(safety: ScreeningSafety, open: OpenCall, rules: readonly CompiledRules[]): Promise<Follower> {
  const findings = new Findings();
  const { options, blockedBy } = screenPrompt(open.call.options, rules, findings.noting('input'));
  if (blockedBy !== undefined) {
    await safety.keepVerdicts(described(open.call), findings.list());
    throw contentBlocked(blockedBy.category);
  }
  if (options !== open.call.options) open.call = { ...open.call, options };
  return {
    screen: screenParts({ rules, options, note: findings.noting('output') }),
    async end() {
      const list = findings.list();
      if (list.length > 0) await safety.keepVerdicts(described(open.call), list);
    },
  };
}

const described = ({ requestId, caller: { organisationId, personId, keyId } }: GatewayCall) => ({
  ...{ requestId, organisationId, personId, keyId },
});

/** What was found in one call. */
class Findings {
  readonly #counts = { input: new Map<Rule, number>(), output: new Map<Rule, number>() };

  noting(direction: 'input' | 'output') {
    const counts = this.#counts[direction];
    return (rule: Rule) => void counts.set(rule, (counts.get(rule) ?? 0) + 1);
  }

  list(): Finding[] {
    return (['input', 'output'] as const).flatMap((direction) =>
      [...this.#counts[direction]].map(([rule, count]) => ({ rule, direction, count })),
    );
  }
}
