import { createHash } from 'node:crypto';
import { chooseTemplate } from './choose-template.ts';
import { composePicture, drawingSide } from './compose-picture.ts';
import { describeSticker } from './describe-sticker.ts';
import { createRandom, seedOf } from './drawing/random.ts';
import type { PathShape } from './drawing/shape.ts';
import { writeHiddenLabel } from './label/hidden-label.ts';
import { drawMark } from './label/mark.ts';
import { paintSticker } from './paint-sticker.ts';
import type { Sticker, StickerRequest } from './sticker.ts';
import { openTypeface } from './type/open-typeface.ts';
import { type SetRun, setWords } from './type/set-words.ts';
import { chooseMood } from './words/choose-mood.ts';
import { cleanWords, lengthOf } from './words/clean-words.ts';
import type { Mood } from './words/moods.ts';
import { writtenIn } from './words/written-in.ts';

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
  const side = request.size ?? drawingSide;
  const language = request.language ?? writtenIn(words);
  const mark = await drawMark(language, drawingSide, typeface);
  const runs = await setWords(words, typeface);
  const drawn = request.picture
    ? { ...painted, png: paintSticker(request.picture, runs, mark, side), from: [digestOf(request.picture)] }
    : fromTemplate({ runs, length, mood, seed, style: request.style, mark, side });
  const produceId = request.produceId ?? hashOf([words, drawn.name, seed, side, language, ...drawn.from]);
  return {
    png: writeHiddenLabel(drawn.png, { producer, produceId }),
    width: side,
    height: side,
    template: drawn.name,
    words,
    alt: describeSticker(drawn.shows, words),
  };
};

/** Stands where a template's name does, for a sticker that an image model painted. */
const painted = { name: 'painted', shows: { zh: '图像模型画的画面', en: 'a picture by an image model' } };

interface Templated {
  runs: SetRun[];
  length: number;
  mood: Mood;
  seed: number;
  style: string | undefined;
  mark: PathShape[];
  side: number;
}

function fromTemplate({ runs, length, mood, seed, style: wanted, mark, side }: Templated) {
  const template = chooseTemplate(mood, length, seed, wanted);
  const random = createRandom(seed);
  const style = template.styles[Math.floor(random() * template.styles.length)]!;
  const png = composePicture(template.draw({ runs, length, random, style }), mark, side);
  return { name: template.name, shows: template.shows, png, from: [] };
}

const digestOf = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex').slice(0, 32);

const hashOf = (parts: unknown[]) => digestOf(JSON.stringify(parts));
