import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openSecretFile } from '../../platform/index.ts';
import { hashesEqual } from '../secrets.ts';

const MACHINE_KEY_FILE = 'machine.key';

/**
 * The key of the machine, in hexadecimal digits: who can read it owns the data folder, and with it everything in it, so the
 * command line presents it instead of a sign-in. Made where it is missing.
 */
export function openMachineKey(home: string): string {
  return Buffer.from(openSecretFile(join(home, MACHINE_KEY_FILE))).toString('hex');
}

/** The key that a server has made in this data folder; undefined where there is none, or it is not ours to read. */
export function readMachineKey(home: string): string | undefined {
  try {
    return readFileSync(join(home, MACHINE_KEY_FILE), 'utf8').trim();
  } catch {
    return undefined;
  }
}

/**
 * Shows whoever knows the key as well that a server has it, without giving it away. Good for the port that was asked alone: a
 * program on another one that passes the nonce on to the server has no proof of its own.
 */
export const proveMachineKey = (machineKey: string, { nonce, port }: { nonce: string; port: number }): string =>
  createHmac('sha256', machineKey).update(`proof ${nonce} on ${port}`).digest('hex');

/** In a time that does not tell how much of it was right. */
export const verifyMachineKey = (presented: string, machineKey: string): boolean => hashesEqual(presented, machineKey);
