import { defineCommand } from '../arguments/command.ts';

export const migrateCommand = defineCommand({
  name: 'migrate',
  arguments: [],
  options: {
    status: { kind: 'flag' },
    'dry-run': { kind: 'flag' },
    'from-sqlite': { kind: 'flag' },
    json: { kind: 'flag' },
  },
  examples: [
    { line: 'wanwen migrate --status', explanation: 'migrate.status' },
    { line: 'wanwen migrate --dry-run', explanation: 'migrate.dry-run' },
    {
      line: 'wanwen migrate --from-sqlite',
      explanation: 'migrate.from-sqlite',
    },
  ],
  run: async (context, { options }) => (await import('./run-migrate.ts')).runMigrate(context, options),
});
