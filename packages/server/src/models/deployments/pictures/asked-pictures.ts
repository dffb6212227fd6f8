import type { LanguageModelV4CallOptions } from '@ai-sdk/provider';

/** The pictures that a call asks for instead of text; they stand in `providerOptions.wanwen.pictures`. */
export type AskedPictures = {
  /** At least one. */
  count: number;
  /** In pixels; absent for the model's own. */
  size?: `${number}x${number}`;
  /** The same number, the same picture, where the model knows such a thing. */
  seed?: number;
};

/** Undefined for a call that asks for text. */
export const askedPictures = ({
  providerOptions,
}: Pick<LanguageModelV4CallOptions, 'providerOptions'>): AskedPictures | undefined =>
  providerOptions?.wanwen?.pictures as AskedPictures | undefined;
