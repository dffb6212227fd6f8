import type { AbilityResult } from '@wanwen/contract';
import { type ComponentType, type RefObject, useEffect, useImperativeHandle, useRef, useState } from 'react';
import { isComposing } from '../chat/composing.ts';
import type { Embedding } from './embedding.ts';
import type { AskedAbility } from './menu/asked-ability.ts';
import { mayHoldCommand, type SlashToken } from './menu/slash.ts';
import { useSlashTokens } from './menu/use-slash-tokens.ts';

export interface SlashProps {
  /** The text field of the composer. */
  field(): HTMLTextAreaElement | null;
  /** What stands in it. */
  text: string;
  onChange(text: string): void;
  /** What the place gives abilities, besides taking their results into the text. */
  embedding?: Omit<Embedding, 'onInsert'>;
  /** Told of a result that was taken into the text. */
  onInserted?(text: string, result: AbilityResult): void;
  /** Told that a panel was left with its result, taken or not. */
  onDone?(): void;
  /** Another menu has the keys: this one stays closed. */
  isHeld?: boolean;
  /** Opened as if it had been picked in the menu. */
  asked?: AskedAbility | null;
  /** Told that it was opened, or that the person may not use it. */
  onAsked?(isUsable: boolean): void;
  /** Asked before the text is sent: it is held where it may be a command, and sent by `onSend` where it is meant as a text. */
  guard?: RefObject<SlashGuard | null>;
  /** Sends what stands in the field, as it is. */
  onSend?(): void;
}

/** Whether the text is held. */
export type SlashGuard = (text: string) => boolean;

export interface SlashHostProps extends SlashProps {
  tokens: SlashToken[];
  /** Gives the keys that are pressed in the field; whoever takes one returns true. */
  takeKeys(take: ((event: KeyboardEvent) => boolean) | null): void;
  /** The text at which Enter was pressed before the menu was there to take it; null where it was not. */
  entered: string | null;
  onEntered(text: string | null): void;
  /** The text that was to be sent, held until it is clear that it is no command. */
  held: string | null;
  onHeld(text: string | null): void;
}

const none: SlashToken[] = [];

type Host = ComponentType<SlashHostProps>;

/** The menu's code, fetched at the first "/". Without a server to fetch it from, a "/" is a mere character. */
function useHost(isAsked: boolean): { Host: Host | null; isLoading: boolean; hasFailed: boolean } {
  const [loaded, setLoaded] = useState<{ Host: Host } | 'failed' | null>(null);
  useEffect(() => {
    if (!isAsked || loaded) return;
    import('./menu/slash-host.tsx').then(
      (module) => setLoaded({ Host: module.default }),
      () => setLoaded('failed'),
    );
  }, [isAsked, loaded]);
  return {
    Host: loaded && loaded !== 'failed' ? loaded.Host : null,
    isLoading: isAsked && loaded === null,
    hasFailed: loaded === 'failed',
  };
}

/** Holds what may be a command when it is to be sent. */
function useHeld({ text, guard, onSend }: SlashProps, hasFailed: boolean) {
  const [held, setHeld] = useState<string | null>(null);
  if (held !== null && held !== text) setHeld(null);
  useImperativeHandle(guard, () => (sent) => {
    if (hasFailed || !mayHoldCommand(sent)) return false;
    setHeld(sent);
    return true;
  });
  useEffect(() => {
    if (held === null || !hasFailed) return;
    setHeld(null);
    onSend?.();
  }, [held, hasFailed, onSend]);
  return [held, setHeld] as const;
}

/**
 * Gives a composer its "/" menu. It listens to the keys of the field before the composer does, and keeps those that it
 * takes.
 */
export function Slash(props: SlashProps) {
  const found = useSlashTokens(props.field, props.text);
  const tokens = props.isHeld ? none : found;
  const [isUsed, setUsed] = useState(false);
  const { Host, isLoading, hasFailed } = useHost(isUsed);
  const [held, setHeld] = useHeld(props, hasFailed);
  if ((tokens.length > 0 || props.asked || held !== null) && !isUsed) setUsed(true);
  const take = useRef<((event: KeyboardEvent) => boolean) | null>(null);
  const [takeKeys] = useState(() => (taking: typeof take.current) => {
    take.current = taking;
  });
  const [entered, setEntered] = useState<string | null>(null);
  const { field, text } = props;
  const latest = useRef({ field, text, isWaiting: false });
  useEffect(() => {
    latest.current = { field, text, isWaiting: isLoading && tokens.length > 0 };
  });
  useEffect(() => {
    const element = latest.current.field();
    if (!element) return;
    const onKeyDown = (event: KeyboardEvent) => {
      if (isComposing(event)) return;
      // A command is not sent as a message only because its menu is on the way: it is picked when that comes.
      const isEarly = latest.current.isWaiting && ['Enter', 'Tab'].includes(event.key);
      if (isEarly && event.key === 'Enter') setEntered(latest.current.text);
      if (!take.current?.(event) && !isEarly) return;
      event.preventDefault();
      event.stopPropagation();
    };
    element.addEventListener('keydown', onKeyDown);
    return () => element.removeEventListener('keydown', onKeyDown);
  }, []);
  return Host && <Host {...props} {...{ tokens, takeKeys, entered, held }} onEntered={setEntered} onHeld={setHeld} />;
}
