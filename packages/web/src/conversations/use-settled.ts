import { useEffect, useState } from 'react';

/** Milliseconds that typing must rest before words are looked for. */
const rest = 200;

/** The value once it stopped changing; an emptied one at once. */
export function useSettled(value: string): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), value === '' ? 0 : rest);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
