import { type Finding, figure, type Ratio } from '../report/finding.ts';
import type { SideName } from './sides.ts';
import type { Situation } from './situations.ts';

/** What each side reached in the rounds of one situation. */
export type Rounds = Record<SideName, number[]>;

export function throughputFinding({ wording }: Situation, rounds: Rounds, atLeast: { portkey: number }): Finding {
  const { medians, figures } = read(rounds);
  const over = (peer: Exclude<SideName, 'wanwen'>): Omit<Ratio, 'target'> => ({
    of: { en: `wanwen ÷ ${peer}`, zh: `wanwen ÷ ${peer}` },
    value: medians.wanwen / medians[peer],
  });
  return {
    section: 'gateway',
    claim: { en: 'Gateway: answers a second', zh: '网关：每秒回答数' },
    situation: wording,
    model: 'mock',
    unit: '/s',
    figures,
    ratios: [
      { ...over('portkey'), target: { atLeast: atLeast.portkey } },
      { ...over('litellm'), target: { atLeast: 30 } },
      over('bare'),
      { of: { en: 'bare ÷ portkey', zh: 'bare ÷ portkey' }, value: medians.bare / medians.portkey },
    ],
  };
}

export function waitFinding({ wording }: Situation, rounds: Rounds, atMostMs: number): Finding {
  const { medians, figures } = read(rounds);
  return {
    section: 'gateway',
    claim: { en: 'Gateway: time added to a call', zh: '网关：每次调用增加的时间' },
    situation: wording,
    model: 'mock',
    unit: 'ms',
    figures,
    ratios: [
      {
        of: { en: 'wanwen − upstream, ms', zh: 'wanwen − upstream，毫秒' },
        value: medians.wanwen - medians.upstream,
        target: { atMost: atMostMs },
      },
      {
        of: { en: 'bare − upstream, ms', zh: 'bare − upstream，毫秒' },
        value: medians.bare - medians.upstream,
      },
      {
        of: { en: 'portkey − upstream, ms', zh: 'portkey − upstream，毫秒' },
        value: medians.portkey - medians.upstream,
      },
      {
        of: { en: 'litellm − upstream, ms', zh: 'litellm − upstream，毫秒' },
        value: medians.litellm - medians.upstream,
      },
    ],
  };
}

function read(rounds: Rounds) {
  const figures = (Object.entries(rounds) as [SideName, number[]][]).map(([who, values]) => figure(who, values));
  const medians = Object.fromEntries(figures.map(({ who, median }) => [who, median])) as Record<SideName, number>;
  return { figures, medians };
}
