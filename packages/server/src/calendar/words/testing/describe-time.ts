import type { TimeContext } from '../resolve/frame.ts';
import type { Resolution, TimePoint } from '../resolve/resolution.ts';
import { resolveTime } from '../resolve-time.ts';

const signs = { certain: '', likely: ' ?', guess: ' ??' };
const point = ({ date, time }: TimePoint) => (time ? `${date}T${time}` : date);

/**
 * A resolution in a line: kind, from (not of a deadline, which begins now), → to, rule; `?` for likely, `??` for a guess, and
 * `past`.
 */
export function describeResolution({ kind, from, to, rule, certainty, past }: Resolution): string {
  const start = kind === 'deadline' ? '' : ` ${point(from)}`;
  return `${kind}${start}${to ? ` → ${point(to)}` : ''}${rule ? ` ${rule}` : ''}${signs[certainty]}${past ? ' past' : ''}`;
}

/** The same for one whole expression, or the reason why it has none. */
export function describeTime(expression: string, context: TimeContext): string {
  const answer = resolveTime(expression, context);
  return answer.resolved ? describeResolution(answer.resolution) : answer.reason;
}
