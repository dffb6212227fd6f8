import { unknownTemplate } from './errors.ts';
import { templates } from './templates/all-templates.ts';
import type { Template } from './templates/template.ts';
import type { Mood } from './words/moods.ts';

/** Longest words a template takes, unless it says less. */
const anyLength = 24;

/**
 * The template of a name, or one of a mood whose words fit in, the same for the same seed.
 * @throws PictureError `unknown_sticker_template`
 */
export const chooseTemplate = (mood: Mood, length: number, seed: number, name?: string): Template => {
  if (name !== undefined) {
    const named = templates.find((template) => template.name === name);
    if (!named) throw unknownTemplate(name, templateNames());
    return named;
  }
  const fitting = templates.filter((template) => template.mood === mood && length <= (template.longest ?? anyLength));
  return fitting[seed % fitting.length]!;
};

export const templateNames = () => templates.map(({ name }) => name);
