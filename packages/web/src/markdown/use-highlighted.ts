import { type ReactNode, useEffect, useState } from 'react';

/** Characters; colouring longer code would hold up the page. */
const longest = 60_000;
/** Milliseconds between two colourings of code that is still being written. */
const streamingPause = 300;

interface Coloured {
  text: string;
  language: string;
  nodes: ReactNode;
}

/**
 * Code with its colours, once the code that colours has arrived. While more is being written, what was coloured last stays
 * coloured and the rest follows plain.
 */
export function useHighlighted(text: string, language: string, streaming: boolean): ReactNode {
  const [coloured, setColoured] = useState<Coloured | null>(null);
  const [turn, setTurn] = useState(0);
  const isColourable = language !== '' && text.length <= longest;
  const current = streaming ? turn : text;

  // biome-ignore lint/correctness/useExhaustiveDependencies: `current` stands for the text, at most every `streamingPause`
  useEffect(() => {
    if (!isColourable) return;
    let gone = false;
    void import('./highlight.tsx').then(({ highlight }) => {
      if (!gone) setColoured({ text, language, nodes: highlight(text, language) });
    });
    return () => {
      gone = true;
    };
  }, [current, language, isColourable]);

  useEffect(() => {
    if (!streaming || !isColourable) return;
    const timer = setInterval(() => setTurn((count) => count + 1), streamingPause);
    return () => clearInterval(timer);
  }, [streaming, isColourable]);

  if (!coloured || coloured.language !== language || !text.startsWith(coloured.text)) return text;
  return [coloured.nodes, text.slice(coloured.text.length)];
}
