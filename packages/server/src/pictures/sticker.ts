import type { Language } from './label/mark.ts';

export const stickerSizes = [512, 240] as const;

export interface StickerRequest {
  /** 1 to 24 characters; Latin letters count a half. */
  words: string;
  /** `hard-work`, 辛苦了, "for a birthday", 🎂: what the rules know is followed, the rest is left to the words. */
  mood?: string;
  /** Another number, another choice among what fits; by default from the words. */
  seed?: number;
  /** The template's name, instead of a choice. */
  style?: string;
  /** Pixels of a side; 512 by default. */
  size?: (typeof stickerSizes)[number];
  /** Of the mark; by default that of the words. */
  language?: Language;
  /** The picture's number in its hidden label; by default made from what it shows. */
  produceId?: string;
  /** A PNG or JPEG to letter the words on, in the place of a template. */
  picture?: Uint8Array;
}

/** A picture that somebody else made, to be marked. */
export interface MarkRequest {
  /** PNG or JPEG. */
  picture: Uint8Array;
  /** Of the mark. */
  language: 'zh' | 'en';
  /** Its number in its hidden label; by default made from its bytes. */
  produceId?: string;
}

/** A PNG with the visible mark and the hidden label. */
export interface MarkedPicture {
  png: Buffer;
  width: number;
  height: number;
}

export interface Sticker {
  /** With a transparent ground, the visible mark and the hidden label. */
  png: Buffer;
  width: number;
  height: number;
  template: string;
  /** What was lettered: the words without emoji and what the typeface lacks. */
  words: string;
  alt: { zh: string; en: string };
}
