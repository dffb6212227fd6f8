import type { LetterStyle } from '../drawing/lettering.ts';
import type { Random } from '../drawing/random.ts';
import type { Shape } from '../drawing/shape.ts';
import type { SetRun } from '../type/set-words.ts';
import type { Mood } from '../words/moods.ts';

/** What a template gets to draw. */
export interface Scene {
  runs: SetRun[];
  /** Of the words, in Chinese characters; 0.5 to 24. */
  length: number;
  /** The sticker's own chance, the same for the same seed. */
  random: Random;
  /** One of the template's styles. */
  style: LetterStyle;
}

/** One way to draw words. It knows nothing of the mark, which is laid over the lower right corner afterwards. */
export interface Template {
  name: string;
  mood: Mood;
  /** What is to be seen, for people who cannot see it. */
  shows: { zh: string; en: string };
  /** The first is the usual one. */
  styles: [LetterStyle, ...LetterStyle[]];
  /** Longest words that look good, in Chinese characters; 24 where it says nothing. */
  longest?: number;
  draw(scene: Scene): Shape[];
}
