import { readStored, writeStored } from '../live/stored.ts';

const name = 'wanwen.told';
/** Keys that are kept: more than what comes before the slowest tab has looked. */
const KEPT = 300;

const here = new Set<string>();

function parse(text: string | null): string[] {
  try {
    const kept: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(kept) ? kept.filter((key) => typeof key === 'string') : [];
  } catch {
    return [];
  }
}

function take(key: string): boolean {
  const told = parse(readStored(name));
  if (here.has(key) || told.includes(key)) return false;
  here.add(key);
  writeStored(name, JSON.stringify([...told, key].slice(-KEPT)));
  return true;
}

/** Whether this tab is the one that tells it: true once in all tabs of a browser. */
export async function claim(key: string): Promise<boolean> {
  // Only sites with HTTPS have locks; elsewhere the tabs' different delays keep them apart.
  if (navigator.locks === undefined) return take(key);
  return navigator.locks.request(name, () => take(key));
}
