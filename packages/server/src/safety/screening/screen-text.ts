import { maskRanges } from '../matching/mask.ts';
import { type Hit, Scanner } from '../matching/scanner.ts';
import type { CompiledRules, Rule } from '../rules/rule.ts';

export type Direction = 'input' | 'output';

export interface ScreenedText {
  /** Masked where a rule says so. */
  text: string;
  /** Everything that was found, by place. */
  hits: Hit<Rule>[];
  blockedBy: Rule | undefined;
}

export interface ScreenOptions {
  rules: readonly CompiledRules[];
  direction: Direction;
  /** The text is JSON, and stays it. */
  json?: boolean;
}

export const isWanted = (direction: Direction) => (rule: Rule) =>
  rule.direction === 'both' || rule.direction === direction;

/** Looks at a whole text at once. */
export function screenText({ rules, direction, json = false }: ScreenOptions, text: string): ScreenedText {
  const scanner = new Scanner<Rule>({ searches: rules, json, isWanted: isWanted(direction) });
  scanner.push(text);
  scanner.finish();
  const hits = [...scanner.hits, ...scanner.detect()].sort((left, right) => left.from - right.from);
  const masks = hits.filter(({ rule }) => rule.action === 'mask');
  return {
    text: masks.length === 0 ? text : maskRanges(text, 0, masks),
    hits,
    blockedBy: hits.find(({ rule }) => rule.action === 'block')?.rule,
  };
}
