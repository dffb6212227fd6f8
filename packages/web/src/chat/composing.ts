/**
 * Whether a key belongs to an input method that is still choosing characters. Safari ends the composition before it reports
 * the Enter that ended it; that key then carries the code 229 (UI Events, "keyCode" for input methods).
 */
export const isComposing = (event: Pick<KeyboardEvent, 'isComposing' | 'keyCode'>): boolean =>
  event.isComposing || event.keyCode === 229;
