import { readChinese } from './chinese/expressions.ts';
import { Cursor } from './cursor.ts';
import { readEnglish } from './english/expressions.ts';
import type { ExpressionMeaning } from './meaning.ts';

export interface ReadExpression {
  meaning: ExpressionMeaning;
  /** Where it ends in the normalised text. */
  end: number;
}

/** The longest expression that begins at a place of a normalised text, in either language. */
export function readExpression(text: string, at: number, whole = false): ReadExpression | undefined {
  const cursor = new Cursor(text, at, whole);
  const meaning = cursor.furthest<ExpressionMeaning>(readChinese, readEnglish);
  return meaning && { meaning, end: cursor.at };
}
