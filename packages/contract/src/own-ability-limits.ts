/** The most of everything that an organisation's own ability may have; lengths in characters. */
export const OWN_LIMITS = {
  abilities: 200,
  /** Newest versions that are kept. */
  versions: 100,
  title: 40,
  description: 200,
  label: 60,
  key: 30,
  instructions: 8_000,
  fields: 12,
  outputs: 12,
  choices: 30,
  choice: 60,
  /** Of a value that is a text, and of one whose field does not say. */
  text: 20_000,
  usualText: { text: 500, long: 8_000 },
  examples: 20,
  /** Of the input and the output of one example together, in JSON. */
  example: 8_000,
  marks: 10,
  mark: 100,
} as const;
