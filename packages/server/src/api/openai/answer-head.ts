import { type Clock, newId, systemClock } from '../../platform/index.ts';

/** What every answer and every chunk of it begins with. */
export interface AnswerHead {
  id: string;
  /** Seconds since 1970. */
  created: number;
  model: string;
}

export const makeHead = (prefix: 'chatcmpl' | 'cmpl', model: string, clock: Clock = systemClock): AnswerHead => ({
  id: `${prefix}-${newId().replaceAll('-', '')}`,
  created: Math.floor(clock.now() / 1000),
  model,
});
