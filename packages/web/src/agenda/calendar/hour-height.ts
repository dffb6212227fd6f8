/** Pixels of an hour in the grid; the style sheet has the same. */
export const HOUR_PX = 48;
