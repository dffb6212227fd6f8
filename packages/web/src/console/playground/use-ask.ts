import { useEffect, useRef, useState } from 'react';
import { askModel } from './ask-model.ts';
import type { Ask, Protocol } from './protocols.ts';

export interface Asked {
  state: 'idle' | 'running' | 'done' | 'stopped' | 'failed';
  text: string;
  events: string[];
  error: unknown;
}

const nothing: Asked = { state: 'idle', text: '', events: [], error: null };

/** One question at a time; leaving the page ends it. */
export function useAsk() {
  const [asked, setAsked] = useState(nothing);
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);
  const ask = async (protocol: Protocol, question: Ask) => {
    const controller = new AbortController();
    running.current = controller;
    setAsked({ ...nothing, state: 'running' });
    try {
      await askModel(protocol, question, controller.signal, {
        onText: (text) => text && setAsked((before) => ({ ...before, text: before.text + text })),
        onEvent: (event) => setAsked((before) => ({ ...before, events: [...before.events, event] })),
      });
      setAsked((before) => ({ ...before, state: 'done' }));
    } catch (error) {
      const state = controller.signal.aborted ? 'stopped' : 'failed';
      setAsked((before) => ({ ...before, state, error: state === 'failed' ? error : null }));
    }
  };
  return { asked, ask, stop: () => running.current?.abort() };
}
