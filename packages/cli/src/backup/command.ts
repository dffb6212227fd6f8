import { defineCommand } from '../arguments/command.ts';

export const backupCommand = defineCommand({
  name: 'backup',
  arguments: [{ name: 'folder', required: true }],
  options: { json: { kind: 'flag' } },
  examples: [{ line: 'wanwen backup /backups/wanwen-2026-11-27', explanation: 'backup.plain' }],
  run: async (context, { options, arguments: [folder] }) =>
    (await import('./run-backup.ts')).runBackup(context, folder!, options),
});
