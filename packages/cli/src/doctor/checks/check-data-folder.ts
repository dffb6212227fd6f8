import { randomUUID } from 'node:crypto';
import { mkdir, rm, statfs, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { formatBytes } from '../../terminal/amounts.ts';
import type { Check, DoctorScene, Finding } from '../finding.ts';

/** Room for the starter model and a database. */
const fullBytes = 300e6;
/** Room for the usual default model, its download, and backups. */
const tightBytes = 3e9;

/** Whether the data folder can be written, and how much fits on its disk. */
export const checkDataFolder: Check = {
  name: 'data-folder',
  limitMs: 10_000,
  async examine(scene) {
    const writable = await checkWritable(scene);
    return writable.verdict === 'fail' ? [writable] : [writable, await checkFreeSpace(scene)];
  },
};

async function checkWritable({ config, text }: DoctorScene): Promise<Finding> {
  const probe = join(config.home, `.doctor-${randomUUID()}`);
  const facts = { folder: config.home };
  try {
    await mkdir(config.home, { recursive: true, mode: 0o700 });
    await writeFile(probe, '', { flag: 'wx' });
    await rm(probe);
    return { check: 'data-folder', verdict: 'ok', summary: text('doctor.folder', { folder: config.home }), facts };
  } catch (error) {
    return {
      check: 'data-folder',
      verdict: 'fail',
      summary: text('doctor.folder-unwritable', { folder: config.home, reason: (error as Error).message }),
      advice: text('doctor.folder-advice'),
      facts,
    };
  }
}

async function checkFreeSpace({ config, text }: DoctorScene): Promise<Finding> {
  const { bavail, bsize } = await statfs(config.home);
  const free = bavail * bsize;
  const verdict = free < fullBytes ? 'fail' : free < tightBytes ? 'warn' : 'ok';
  return {
    check: 'disk',
    verdict,
    summary: text('doctor.disk', { free: formatBytes(free), folder: config.home }),
    advice: verdict === 'ok' ? undefined : text('doctor.disk-advice'),
    facts: { freeBytes: free, folder: config.home },
  };
}
