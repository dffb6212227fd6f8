import { createStore } from '../live/store.ts';
import { readStored, writeStored } from '../live/stored.ts';

/** `names`: who did what, where. `text`: also what was said. */
export type DesktopNotices = 'off' | 'names' | 'text';

const name = 'wanwen.desktop-notices';

function stored(): DesktopNotices {
  const value = readStored(name);
  return value === 'names' || value === 'text' ? value : 'off';
}

/** Chosen for this browser. */
export const desktopStore = createStore(stored());

export function chooseDesktop(choice: DesktopNotices): void {
  writeStored(name, choice === 'off' ? null : choice);
  desktopStore.set(choice);
}

addEventListener('storage', (event) => {
  if (event.key === name) desktopStore.set(stored());
});

/** Browsers have notifications on HTTPS and on the own machine only; some phones have none at all. */
export const hasNotifications = (): boolean => 'Notification' in globalThis && isSecureContext;
