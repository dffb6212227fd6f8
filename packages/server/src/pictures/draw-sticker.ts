import { createHash } from 'node:crypto';
import { chooseTemplate } from './choose-template.ts';
import { composePicture, drawingSide } from './compose-picture.ts';
import { describeSticker } from './describe-sticker.ts';
import { createRandom, seedOf } from './drawing/random.ts';
import { writeHiddenLabel } from './label/hidden-label.ts';
import { drawMark, type Language } from './label/mark.ts';
import type { Sticker, StickerRequest } from './sticker.ts';
import { openTypeface } from './type/open-typeface.ts';
import { setWords } from './type/set-words.ts';
import { chooseMood } from './words/choose-mood.ts';
import { cleanWords, lengthOf } from './words/clean-words.ts';

/**
 * Draws a sticker in this thread; 20 to 60 ms once the typeface is read. The same request gives the same bytes.
 * @throws PictureError `nothing_to_draw`, `words_too_long`, `unknown_sticker_template`
 */
export const drawSticker = async (request: StickerRequest, producer = 'Wanwen'): Promise<Sticker> => {
  const typeface = await openTypeface();
  const words = cleanWords(request.words, typeface.coverage);
  const length = lengthOf(words);
  const mood = chooseMood(request.words, request.mood);
  const seed = Math.abs(Math.trunc(request.seed ?? seedOf(words))) >>> 0;
  const template = chooseTemplate(mood, length, seed, request.style);
  const random = createRandom(seed);
  const style = template.styles[Math.floor(random() * template.styles.length)]!;
  const side = request.size ?? drawingSide;
  const language = request.language ?? languageOf(words);
  const drawing = template.draw({ runs: await setWords(words, typeface), length, random, style });
  const picture = composePicture(drawing, await drawMark(language, drawingSide, typeface), side);
  const produceId = request.produceId ?? hashOf([words, template.name, seed, side, language]);
  return {
    png: writeHiddenLabel(picture, { producer, produceId }),
    width: side,
    height: side,
    template: template.name,
    words,
    alt: describeSticker(template.shows, words),
  };
};

/** English for Latin letters alone; 666 and the like are as Chinese as they are anything. */
const languageOf = (words: string): Language =>
  /\p{Script=Latin}/u.test(words) && !/\p{Script=Han}/u.test(words) ? 'en' : 'zh';

const hashOf = (parts: unknown[]) => createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
