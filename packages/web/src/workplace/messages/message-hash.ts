/** The part of a group's address that names a message: by its number, or, where that is not known, by its id. */
export const hashOf = (messageId: string, known?: { seq: number }): string =>
  known ? `message-${known.seq}` : `said-${messageId}`;

/** The message that a link in a text of the group names; undefined for every other address. */
export const hashIn = (address: string): string | undefined =>
  /^#(message-\d{1,15}|said-[\w-]{1,128})$/.exec(address)?.[1];
