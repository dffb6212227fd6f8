export { templateNames } from './choose-template.ts';
export { createStickerPress, type StickerPress } from './create-sticker-press.ts';
export { type Sticker, type StickerRequest, stickerSizes } from './sticker.ts';
export { moods } from './words/moods.ts';
