export { templateNames } from './choose-template.ts';
export { createStickerPress, type StickerPress } from './create-sticker-press.ts';
export { readHead } from './read-head.ts';
export { type Sticker, type StickerRequest, stickerSizes } from './sticker.ts';
export { chooseMood } from './words/choose-mood.ts';
export { type Mood, moods } from './words/moods.ts';
export { writtenIn } from './words/written-in.ts';
