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

/** In a time that does not tell how much of it was right. */
export const verifyMachineKey = (presented: string, machineKey: string): boolean => hashesEqual(presented, machineKey);
