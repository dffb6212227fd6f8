import { detectors } from '../detectors/detectors.ts';
import { Automaton } from '../matching/automaton.ts';
import { foldLoosely, foldWord, isGapCode } from '../matching/fold.ts';
import type { SafetyDetectorsTable, SafetyListsTable } from '../tables.ts';
import type { CompiledRules, Rule } from './rule.ts';

type Patterns = Map<string, number[]>;

/** Once for each change of the rules: a hundred thousand words take some tenths of a second, with pauses. */
export function* compileRules(
  level: Rule['level'],
  lists: readonly SafetyListsTable[],
  switchedOn: readonly SafetyDetectorsTable[],
): Generator<void, CompiledRules> {
  const rules = lists.map(
    ({ name, category, direction, action }): Rule => ({ level, kind: 'list', name, category, direction, action }),
  );
  const words: Patterns = new Map();
  const looseWords: Patterns = new Map();
  for (const [number, list] of lists.entries()) {
    for (const [index, word] of list.words.split('\n').entries()) {
      if (index % 512 === 0) yield;
      // What begins with a sign is not hidden by signs.
      const isLoose = list.ignore_gaps === 1 && !isGapCode(foldWord(word).charCodeAt(0));
      if (isLoose) add(looseWords, foldLoosely(word), number);
      else add(words, foldWord(word), number);
    }
  }
  return {
    rules,
    words: words.size === 0 ? null : yield* Automaton.build(words),
    looseWords: looseWords.size === 0 ? null : yield* Automaton.build(looseWords),
    detectors: switchedOn.map(({ detector, direction, action }) => {
      const { category, find } = detectors[detector];
      return { rule: { level, kind: 'detector', name: detector, category, direction, action }, find };
    }),
  };
}

function add(patterns: Patterns, word: string, rule: number): void {
  if (word === '') return;
  const known = patterns.get(word);
  if (known === undefined) patterns.set(word, [rule]);
  else if (known.at(-1) !== rule) known.push(rule);
}
