import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { oneLine } from '../terminal/strip-controls.ts';

export interface PortHolder {
  pid: number;
  name: string;
}

/** TCP_LISTEN in /proc/net/tcp; see proc_net_tcp in the kernel's documentation. */
const listening = '0A';

/**
 * The process that listens on this TCP port. Linux only, and only for processes that this user may look into;
 * undefined otherwise.
 */
export function findPortHolder(port: number, proc = '/proc'): PortHolder | undefined {
  try {
    const sockets = new Set([...listeners(`${proc}/net/tcp`, port), ...listeners(`${proc}/net/tcp6`, port)]);
    if (sockets.size === 0) return undefined;
    const pid = readdirSync(proc).find((entry) => /^\d+$/.test(entry) && holdsSocket(`${proc}/${entry}/fd`, sockets));
    return pid ? { pid: Number(pid), name: oneLine(readFileSync(`${proc}/${pid}/comm`, 'utf8')) } : undefined;
  } catch {
    return undefined;
  }
}

/** Inodes of the sockets that listen on the port. */
function listeners(file: string, port: number): string[] {
  const hex = port.toString(16).toUpperCase().padStart(4, '0');
  try {
    return readFileSync(file, 'utf8')
      .split('\n')
      .map((line) => line.trim().split(/\s+/))
      .filter((fields) => fields[1]?.endsWith(`:${hex}`) && fields[3] === listening)
      .map((fields) => fields[9]!);
  } catch {
    return [];
  }
}

function holdsSocket(folder: string, inodes: ReadonlySet<string>): boolean {
  try {
    return readdirSync(folder).some((entry) => {
      const inode = /^socket:\[(\d+)\]$/.exec(linkTarget(`${folder}/${entry}`))?.[1];
      return inode !== undefined && inodes.has(inode);
    });
  } catch {
    return false;
  }
}

/** Empty where the file was closed meanwhile. */
function linkTarget(path: string): string {
  try {
    return readlinkSync(path);
  } catch {
    return '';
  }
}
