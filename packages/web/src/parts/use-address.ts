import { useRouter } from '@tanstack/react-router';
import { useRef, useState, useSyncExternalStore } from 'react';

type Values = Readonly<Record<string, string>>;

/**
 * Values that the page's address keeps, so that a reload, a bookmark and the way back find them again. Those that are as
 * usual are left out of it.
 * @param prefix tells the values of one part of a page from those of another
 */
export function useAddress<State extends Values>(usual: State, prefix = ''): [State, (change: Partial<State>) => void] {
  const { history } = useRouter();
  const [path] = useState(() => history.location.pathname);
  const own = useRef(history.location.search);
  const search = useSyncExternalStore(
    (onChange) => history.subscribe(onChange),
    () => {
      // On the way to another page, the page that is left stays as it is.
      if (history.location.pathname === path) own.current = history.location.search;
      return own.current;
    },
  );
  const change = (changed: Partial<State>) => {
    const params = new URLSearchParams(history.location.search);
    for (const [name, value] of Object.entries(changed)) {
      if (value === undefined || value === usual[name]) params.delete(prefix + name);
      else params.set(prefix + name, value);
    }
    const text = params.toString();
    history.replace(text ? `${path}?${text}` : path);
  };
  const params = new URLSearchParams(search);
  const pairs = Object.entries(usual).map(([name, value]) => [name, params.get(prefix + name) ?? value]);
  return [Object.fromEntries(pairs) as State, change];
}
