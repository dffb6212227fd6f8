export const moods = [
  'thanks',
  'received',
  'cheer',
  'hard-work',
  'congratulations',
  'hello',
  'urge',
  'sorry',
  'off-work',
  'birthday',
  'praise',
  'rest',
  'laugh',
  'question',
  'plain',
] as const;

export type Mood = (typeof moods)[number];
