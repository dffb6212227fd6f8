import { useEffect, useState } from 'react';

/** How often it is looked at the clock, milliseconds. */
const STEP = 30_000;

/** The time, which moves on while the page is open. */
export function useNow(): Date {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), STEP);
    return () => clearInterval(timer);
  }, []);
  return now;
}
