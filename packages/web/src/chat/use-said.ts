import { useEffect, useRef, useState } from 'react';

/**
 * What a screen reader is told of a streaming answer: that it began and that it ended. Reading every word out as it comes
 * would drown everything else.
 */
export function useSaid(running: boolean, words: { started: string; done: string }): string {
  const [said, setSaid] = useState('');
  const wasRunning = useRef(running);
  useEffect(() => {
    if (wasRunning.current === running) return;
    wasRunning.current = running;
    setSaid(running ? words.started : words.done);
  }, [running, words.started, words.done]);
  return said;
}
