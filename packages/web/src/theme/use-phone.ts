import { useMedia } from '../live/use-media.ts';
import { measures } from './tokens.ts';

/** One column at a time. The style sheets ask for the same width. */
export const usePhone = () => useMedia(`(max-width: ${measures.phone - 1}px)`);

/** Fingers and a keyboard on the screen, which has no Shift + Enter: Enter begins a line there. */
export const useTouch = () => useMedia('(hover: none) and (pointer: coarse)');
