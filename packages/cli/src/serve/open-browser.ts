import { spawn } from 'node:child_process';

const openers: Partial<Record<NodeJS.Platform, [string, ...string[]]>> = {
  darwin: ['open'],
  // `start` is a word of the command interpreter, and its first quoted argument is a window title.
  win32: ['cmd', '/c', 'start', '""'],
};

/** Asks the desktop to open the address. Where there is none, `onFailure` gets the reason. */
export function openBrowser(
  address: string,
  onFailure: (reason: string) => void,
  platform: NodeJS.Platform = process.platform,
): void {
  const [command, ...words] = openers[platform] ?? ['xdg-open'];
  const child = spawn(command, [...words, address], { stdio: 'ignore', detached: true });
  child.once('error', (error) => onFailure(error.message));
  child.once('exit', (code) => {
    if (code) onFailure(`${command} ended with code ${code}`);
  });
  child.unref();
}
