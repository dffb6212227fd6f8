/** Whether text holds a character that can drive a terminal: C0 except tab and newline, DEL, C1, bidirectional override. */
export const hasControls = (text: string): boolean =>
  [...text].some((character) => {
    const code = character.codePointAt(0)!;
    const isC0 = code < 0x20 && character !== '\n' && character !== '\t';
    return isC0 || (code >= 0x7f && code <= 0x9f) || (code >= 0x202a && code <= 0x202e);
  });
