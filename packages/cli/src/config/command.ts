import { defineCommand } from '../arguments/command.ts';

export const configCommand = defineCommand({
  name: 'config',
  arguments: [],
  options: { json: { kind: 'flag' } },
  examples: [{ line: 'wanwen config', explanation: 'config.plain' }],
  run: async (context, { options }) => (await import('./show-config.ts')).showConfig(context, options),
});
