const characters = new Intl.Segmenter('zh');

/** The characters of a text as people count them: an emoji or a letter with its accents is one. */
export const charactersOf = (text: string): string[] => [...characters.segment(text)].map(({ segment }) => segment);
