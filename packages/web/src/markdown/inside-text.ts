import { createContext, type ReactNode } from 'react';

/** Draws words that mean something where a text stands; as they are elsewhere. Never words of code. */
export const InsideTextContext = createContext<(text: string) => ReactNode>((text) => text);
