import type { Mood } from '../../../pictures/index.ts';

/** What is to be seen for a mood. */
const scenes: Record<Mood, string> = {
  thanks: 'a small fox holding out a bouquet of flowers, grateful',
  received: 'an otter giving a cheerful salute beside a tidy pile of letters',
  cheer: 'a little bear running with a waving flag, full of energy',
  'hard-work': 'a cat at a desk with a steaming cup of tea, being patted on the shoulder',
  congratulations: 'a panda under fireworks and paper lanterns, arms raised in joy',
  hello: 'a puppy peeking around a corner and waving',
  urge: 'a squirrel tapping on a large clock, a little impatient',
  sorry: 'a rabbit bowing deeply with folded ears',
  'off-work': 'a penguin with a briefcase running happily towards the sunset',
  birthday: 'a hamster behind a birthday cake with candles and confetti',
  praise: 'a lion cub holding up a golden trophy, eyes shining',
  rest: 'a sleeping owl curled up on a crescent moon',
  laugh: 'a duck laughing so hard that it rolls on the floor',
  question: 'a kitten with a tilted head, puzzled, looking at an open box',
  plain: 'a friendly hedgehog smiling at the viewer',
};

/** For an image model. The words are set by us, in the lower third: it only learns what they are about. */
export const scenePrompt = (mood: Mood, words: string): string =>
  `A sticker illustration: ${scenes[mood]}. It goes with this saying, which is not to be written: ${words}. One subject in the upper two thirds, simple shapes, thick clean outlines, ` +
  'flat bright colours, plain light background that stays empty in the lower third. No text, no letters, no numbers, no ' +
  'watermark, no border.';
