/** A picture within an output. */
export interface InlinePicture {
  /** Such as `image/png`. */
  mediaType: string;
  /** Base64. */
  data: string;
}

export const isInlinePicture = (value: unknown): value is InlinePicture =>
  typeof (value as InlinePicture | null)?.data === 'string' && /^image\//.test((value as InlinePicture).mediaType);
