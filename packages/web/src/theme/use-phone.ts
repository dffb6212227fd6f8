import { useMedia } from '../live/use-media.ts';
import { measures } from './tokens.ts';

/** One column at a time. The style sheets ask for the same width. */
export const usePhone = () => useMedia(`(max-width: ${measures.phone - 1}px)`);
