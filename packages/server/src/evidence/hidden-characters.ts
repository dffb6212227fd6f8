/**
 * Characters that show nothing and can hide text or turn it round: soft hyphen, zero-width and bidirectional marks,
 * variation selectors, Unicode tags.
 */
export const HIDDEN = /\p{Default_Ignorable_Code_Point}/u;
