import type { MeasuredRun } from '../words/break-lines.ts';
import { splitRuns } from '../words/split-runs.ts';
import type { Typeface } from './open-typeface.ts';
import { type Outline, setType } from './set-type.ts';

export interface SetRun extends MeasuredRun {
  outline: Outline;
}

/** Full-width marks at the end of a clause have half their square empty; large letters look better without it. */
const tighten = (text: string, outline: Outline): Outline => {
  if (!outline.ink || !/^[，。、！？：；]$/.test(text)) return outline;
  return { ...outline, advance: Math.min(outline.advance, outline.ink.right + 0.16) };
};

/** Clean words as runs with outlines, ready for a template to letter. */
export const setWords = async (words: string, typeface: Typeface): Promise<SetRun[]> => {
  const runs = splitRuns(words);
  const outlines = await setType(
    runs.map(({ text }) => text),
    typeface,
  );
  return runs.map((run, index) => {
    const outline = tighten(run.text, outlines[index]!);
    return { ...run, outline, width: outline.advance };
  });
};
