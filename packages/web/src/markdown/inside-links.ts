import { createContext, type ReactNode } from 'react';

/** Makes links of addresses that mean something where a text stands; null for all others. */
export type InsideLinks = (address: string, children: ReactNode) => ReactNode;

export const InsideLinksContext = createContext<InsideLinks>(() => null);
