import { useEffect, useState } from 'react';

/** Milliseconds between two looks whether the server is there. */
const pause = 3000;
/** Milliseconds after a reload within which another would not help either. */
const rest = 30_000;

const isThere = () =>
  fetch('/favicon.svg', { cache: 'no-store' }).then(
    (response) => response.ok,
    () => false,
  );

function isJustReloaded(): boolean {
  const [opening] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  return opening?.type === 'reload' && performance.now() < rest;
}

/**
 * Opens the page anew once the server is there. Never while it is away: the browser's own error page would take the place of
 * what can still be read.
 * @returns whether that is still to be expected
 */
export function useComeBack(wanted: boolean): boolean {
  const [isWaiting, setWaiting] = useState(wanted);
  useEffect(() => {
    if (!wanted) return;
    let timer = 0;
    const look = async () => {
      if (!(await isThere())) timer = window.setTimeout(look, pause);
      else if (isJustReloaded()) setWaiting(false);
      else location.reload();
    };
    void look();
    return () => clearTimeout(timer);
  }, [wanted]);
  return isWaiting;
}
