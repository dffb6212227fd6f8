import type { Style, Styles } from './style.ts';

/**
 * Styles Markdown while it streams in, in any pieces: headings and `**strong**` bold, code coloured, fences dim.
 * Everything else is passed on as it came. A possible mark is held back only until what follows decides what it is.
 */
export interface MarkdownStream {
  push(text: string): string;
  /** What was held back. */
  end(): string;
}

type Kind = 'plain' | 'strong' | 'code' | 'fence';

interface State {
  atLineStart: boolean;
  inFence: boolean;
  /** What the rest of the line is, apart from marks inside it. */
  line: Kind;
  strong: boolean;
  code: boolean;
  previous: string;
}

interface Taken {
  /** Characters of the input it stands for. */
  length: number;
  text: string;
  kind: Kind;
}

export function createMarkdownStream(style: Styles): MarkdownStream {
  if (!style.enabled) return { push: (text) => text, end: () => '' };
  const state = newState();
  let held = '';
  const drain = (text: string, final: boolean): string => {
    const runs = createRuns(style);
    let rest = text;
    while (rest !== '') {
      const taken = take(rest, state, final);
      if (!taken) break;
      runs.add(taken.kind, taken.text);
      rest = rest.slice(taken.length);
    }
    held = rest;
    return runs.end();
  };
  return { push: (text) => drain(held + text, false), end: () => drain(held, true) };
}

const newState = (): State => ({
  atLineStart: true,
  inFence: false,
  line: 'plain',
  strong: false,
  code: false,
  previous: '',
});

/** The next stretch of the same kind; undefined where more input is needed to tell. */
function take(rest: string, state: State, final: boolean): Taken | undefined {
  if (!state.atLineStart) return takeInside(rest, state, final);
  if (!final && (/^`{1,2}$/.test(rest) || (!state.inFence && /^#{1,6}$/.test(rest)))) return undefined;
  state.atLineStart = false;
  if (rest.startsWith('```')) {
    state.inFence = !state.inFence;
    state.line = 'fence';
    return { length: 3, text: '```', kind: 'fence' };
  }
  state.line = state.inFence ? 'code' : 'plain';
  const marks = state.inFence ? null : /^#{1,6} /.exec(rest);
  if (!marks) return takeInside(rest, state, final);
  state.line = 'strong';
  return { length: marks[0].length, text: '', kind: 'strong' };
}

function takeInside(rest: string, state: State, final: boolean): Taken | undefined {
  if (rest[0] === '\n') {
    Object.assign(state, { ...newState(), inFence: state.inFence });
    return { length: 1, text: '\n', kind: 'plain' };
  }
  if (state.line === 'fence' || state.line === 'code') return takeText(/^[^\n]+/, rest, state, state.line);
  if (rest[0] === '`') {
    state.code = !state.code;
    state.previous = '`';
    return { length: 1, text: '`', kind: 'code' };
  }
  if (state.code) return takeText(/^[^\n`]+/, rest, state, 'code');
  const kind = state.strong ? 'strong' : state.line;
  if (rest[0] !== '*') return takeText(/^[^\n`*]+/, rest, state, kind);
  if (!final && rest.length < 3 && /^\*{1,2}$/.test(rest)) return undefined;
  if (!rest.startsWith('**') || !isStrongMark(rest[2] ?? '', state)) return takeText(/^\*{1,2}/, rest, state, kind);
  state.strong = !state.strong;
  return { length: 2, text: '', kind };
}

/** Two stars open before a word and close after one; between letters, as in `2**3`, they are text. */
function isStrongMark(next: string, { strong, previous }: State): boolean {
  if (strong) return previous !== '' && !/\s/.test(previous);
  return next !== '' && !/[\s*]/.test(next) && !/[A-Za-z0-9]/.test(previous);
}

function takeText(pattern: RegExp, rest: string, state: State, kind: Kind): Taken {
  const text = pattern.exec(rest)![0];
  state.previous = text.at(-1)!;
  return { length: text.length, text, kind };
}

/** Joins neighbours of one kind, so that each run is wrapped in one pair of escape sequences. */
function createRuns(style: Styles) {
  const dress: Record<Kind, Style> = {
    plain: (text) => text,
    strong: style.bold,
    code: style.cyan,
    fence: style.dim,
  };
  let output = '';
  let run = '';
  let kind: Kind = 'plain';
  const flush = () => {
    output += dress[kind](run);
    run = '';
  };
  return {
    add(next: Kind, text: string) {
      if (next !== kind) flush();
      kind = next;
      run += text;
    },
    end() {
      flush();
      return output;
    },
  };
}
