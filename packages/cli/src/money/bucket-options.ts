import type { OptionSpecs } from '../arguments/command.ts';

export const decimal = { kind: 'text', placeholder: 'decimal' } as const;

/** Options of `price set`, one for each bucket that may have a price. */
export const bucketOptions = {
  input: decimal,
  'cache-read': decimal,
  'cache-write': decimal,
  output: decimal,
  reasoning: decimal,
  image: decimal,
  'audio-second': decimal,
  'tool-call': decimal,
  call: decimal,
} as const satisfies OptionSpecs;
