/** Whether somebody is about to write in a field: what they type must not land in another one that has just come. */
export const isWriting = (): boolean =>
  document.activeElement?.matches('input, textarea, select, [contenteditable="true"]') ?? false;
