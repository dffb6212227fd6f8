/** The signs that an ability may have, by what they show; instead of one it may have an emoji. */
export const ABILITY_ICONS = [
  ...['bolt', 'message', 'form', 'list', 'pencil', 'check', 'calendar', 'question', 'smile', 'translate'],
  ...['idea', 'team', 'book', 'file', 'search', 'chart', 'tag', 'bell', 'shield', 'money', 'globe', 'code'],
] as const;
export type AbilityIconName = (typeof ABILITY_ICONS)[number];

/** The sign of an ability that has no other. */
export const USUAL_ICON: AbilityIconName = 'bolt';

const EMOJI = /^\p{RGI_Emoji}$/v;

/** Whether a text is one emoji, as people see it, and nothing else. */
export const isEmoji = (text: string): boolean => EMOJI.test(text);

export const isIconName = (icon: string): icon is AbilityIconName =>
  (ABILITY_ICONS as readonly string[]).includes(icon);
