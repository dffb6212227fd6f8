import { useMedia } from '../live/use-media.ts';

export const useLessMotion = () => useMedia('(prefers-reduced-motion: reduce)');
