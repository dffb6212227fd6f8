/**
 * C0 except tab and newline, DEL, C1, and the bidirectional overrides: with them a model, a file or a server could move
 * the cursor, set the window title, or make text look like something else.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what has to go
const unsafe = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;

/** Text that is safe to print on a terminal. Works piece by piece: no piece depends on the one before. */
export const stripControls = (text: string): string => text.replace(unsafe, '');

/** For values that belong on one line, such as names from a server. */
export const oneLine = (text: string): string => stripControls(text.replace(/\s+/g, ' ')).trim();

/** JSON whose text cannot drive a terminal either: `JSON.stringify` leaves DEL and C1 as they are. */
export function safeJson(value: unknown, indent?: number): string {
  const text = JSON.stringify(value, undefined, indent);
  return text.replace(
    /[\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
