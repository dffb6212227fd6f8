import { z } from 'zod';

/** One setting: where it is read from, what it may be, and what people read about it. */
export interface Setting<Schema extends z.ZodType = z.ZodType> {
  /** Environment variable. */
  env: string;
  /** Takes the text of the environment or the value of the file; an absent value gets the default. */
  schema: Schema;
  /** The default as people read it. */
  defaultText: string;
  en: string;
  zh: string;
  /** A value for `.env.example`. */
  example: string;
  /** Never printed whole. */
  secret?: boolean;
}

export function setting<Schema extends z.ZodType>(definition: Setting<Schema>): Setting<Schema> {
  return definition;
}

/** An integer, from a number or from its text. */
export function integer(least: number, most: number) {
  const wrong = `must be a whole number from ${least} to ${most}`;
  return z
    .union(
      [
        z.number(),
        z
          .string()
          .trim()
          .regex(/^-?\d+$/)
          .transform(Number),
      ],
      { error: wrong },
    )
    .refine((value) => Number.isSafeInteger(value) && value >= least && value <= most, { error: wrong });
}

export function flag() {
  const words: Record<string, boolean> = {
    true: true,
    '1': true,
    yes: true,
    on: true,
    false: false,
    '0': false,
    no: false,
    off: false,
  };
  const wrong = 'must be true or false';
  return z.union(
    [
      z.boolean(),
      z
        .string()
        .refine((text) => text.trim().toLowerCase() in words)
        .transform((text) => words[text.trim().toLowerCase()] === true),
    ],
    { error: wrong },
  );
}

const UNIT_BYTES: Record<string, number> = {
  '': 1,
  b: 1,
  kb: 1e3,
  mb: 1e6,
  gb: 1e9,
  tb: 1e12,
  k: 2 ** 10,
  m: 2 ** 20,
  g: 2 ** 30,
  t: 2 ** 40,
  kib: 2 ** 10,
  mib: 2 ** 20,
  gib: 2 ** 30,
  tib: 2 ** 40,
};

/** Bytes, from a number or from text such as `512MiB`, `8GB` or `8G` (G is GiB). */
export function byteSize(least = 0) {
  const wrong = 'must be a size such as 512MiB, 8GB or a number of bytes';
  return z
    .union([z.number(), z.string().transform(parseBytes)], { error: wrong })
    .refine(Number.isSafeInteger, { error: wrong })
    .refine((bytes) => bytes >= least, { error: `must be at least ${least} bytes` });
}

function parseBytes(text: string): number {
  const match = /^(\d+(?:\.\d+)?)\s*([a-z]*)$/i.exec(text.trim());
  const unit = match === null ? undefined : UNIT_BYTES[match[2]!.toLowerCase()];
  return match === null || unit === undefined ? Number.NaN : Math.round(Number(match[1]) * unit);
}

/** A list, from an array or from text with commas. */
export function list() {
  return z
    .union([z.array(z.string()), z.string().transform((text) => text.split(','))], {
      error: 'must be a list of words with commas between them',
    })
    .transform((items) => items.map((item) => item.trim()).filter((item) => item !== ''));
}

/** Text with something in it. */
export function text() {
  return z.string({ error: 'must be text' }).trim().min(1, { error: 'must not be empty' });
}
