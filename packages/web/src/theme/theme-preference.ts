import { createStore } from '../live/store.ts';
import { readStored, writeStored } from '../live/stored.ts';

export type ThemePreference = 'system' | 'light' | 'dark';
export type ShownTheme = 'light' | 'dark';

/** Also read by `public/before-paint.js`. */
const key = 'wanwen.theme';

const systemDark = matchMedia('(prefers-color-scheme: dark)');

function stored(): ThemePreference {
  const value = readStored(key);
  return value === 'light' || value === 'dark' ? value : 'system';
}

const shownFor = (preference: ThemePreference): ShownTheme =>
  preference === 'system' ? (systemDark.matches ? 'dark' : 'light') : preference;

/** What the person chose, and what that comes to now. */
export const themeStore = createStore({ preference: stored(), shown: shownFor(stored()) });

function show(preference: ThemePreference): void {
  const shown = shownFor(preference);
  document.documentElement.dataset.theme = shown;
  themeStore.set({ preference, shown });
}

export function chooseTheme(preference: ThemePreference): void {
  writeStored(key, preference === 'system' ? null : preference);
  show(preference);
}

const order: ThemePreference[] = ['system', 'light', 'dark'];

export const nextTheme = (preference: ThemePreference): ThemePreference =>
  order[(order.indexOf(preference) + 1) % order.length]!;

systemDark.addEventListener('change', () => show(themeStore.get().preference));
addEventListener('storage', (event) => {
  if (event.key === key) show(stored());
});
