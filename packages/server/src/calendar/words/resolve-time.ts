import { normalise } from './normalise.ts';
import { type ReadExpression, readExpression } from './read-expression.ts';
import { openFrame, type TimeContext } from './resolve/frame.ts';
import type { Resolution } from './resolve/resolution.ts';
import { resolveExpression } from './resolve/resolve-expression.ts';
import type { UnresolvableReason } from './resolve/unresolvable.ts';

export interface ResolveTimeOptions extends TimeContext {
  /** Refuses what was over at the moment of speaking, with the reason `past`. */
  futureOnly?: boolean;
}

export type TimeAnswer =
  | { resolved: true; resolution: Resolution }
  /** Two readings are as good as each other, such as 10/11 with nothing that says which is the month. */
  | { resolved: false; reason: 'ambiguous'; candidates: Resolution[] }
  | { resolved: false; reason: 'past'; resolution: Resolution }
  | { resolved: false; reason: 'not-understood' | UnresolvableReason };

const surrounding = /^[\s"'“”「」《》()[\]（）,.，。!！?？;；:：]+|[\s"'“”「」《》()[\]（）,.，。!！?？;；:：]+$/g;
/** The longest expression that is looked at. */
const longest = 200;

/** Words that lead to an expression and belong to the sentence around it. */
const leading = /^(?:on|in|at|during|for|在|于|定在|约在|就) ?/i;

function readWhole(text: string): ReadExpression | undefined {
  // Brackets may belong to the expression: 9月25日(周五).
  for (const whole of new Set([text.trim(), text.replace(surrounding, '')]))
    for (const at of new Set([0, leading.exec(whole)?.[0].length ?? 0])) {
      const read = readExpression(whole, at, true);
      if (read?.end === whole.length) return read;
    }
  return undefined;
}

/**
 * What one whole expression comes to. Words that are left over make it `not-understood`: nothing is guessed from a part.
 * Throws `invalid_instant` or `invalid_time_zone`.
 */
export function resolveTime(expression: string, options: ResolveTimeOptions): TimeAnswer {
  const frame = openFrame(options);
  const text = normalise(expression.slice(0, longest + 1)).text;
  const read = expression.length <= longest ? readWhole(text) : undefined;
  if (!read) return { resolved: false, reason: 'not-understood' };
  const resolved = resolveExpression(read.meaning, frame);
  if ('reason' in resolved) return { resolved: false, reason: resolved.reason };
  const { resolution } = resolved;
  if (resolution.assumptions.includes('date-order')) {
    const candidates = (['month-first', 'day-first'] as const).flatMap((dateOrder) => {
      const one = resolveExpression(read.meaning, { ...frame, dateOrder });
      return 'resolution' in one ? [one.resolution] : [];
    });
    return { resolved: false, reason: 'ambiguous', candidates };
  }
  if (options.futureOnly && resolution.past) return { resolved: false, reason: 'past', resolution };
  return { resolved: true, resolution };
}
