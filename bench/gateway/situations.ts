import type { Wording } from '../report/finding.ts';
import type { LoadResult } from './put-load.ts';

/** One way of asking, and what is read off it. */
export interface Situation {
  wording: Wording;
  stream: boolean;
  connections: number;
  value(result: LoadResult): number;
}

const CONNECTIONS = 16;

/** How many answers come in a second. */
export const throughputs: Record<'json' | 'stream', Situation> = {
  json: {
    wording: { en: `JSON, ${CONNECTIONS} connections`, zh: `JSON，${CONNECTIONS} 条连接` },
    stream: false,
    connections: CONNECTIONS,
    value: (result) => result.answersPerSecond,
  },
  stream: {
    wording: { en: `streams, ${CONNECTIONS} connections`, zh: `流式，${CONNECTIONS} 条连接` },
    stream: true,
    connections: CONNECTIONS,
    value: (result) => result.answersPerSecond,
  },
};

/** How many milliseconds one waits who asks alone. */
export const waits: Record<'json' | 'stream', Situation> = {
  json: {
    wording: { en: 'JSON, the whole answer', zh: 'JSON，整个回答' },
    stream: false,
    connections: 1,
    value: (result) => result.wholeMs,
  },
  stream: {
    wording: { en: 'streams, the first text', zh: '流式，首段文字' },
    stream: true,
    connections: 1,
    value: (result) => result.firstTextMs!,
  },
};
