import { defineCommand } from '../arguments/command.ts';

export const doctorCommand = defineCommand({
  name: 'doctor',
  arguments: [],
  options: { deep: { kind: 'flag' }, offline: { kind: 'flag' }, json: { kind: 'flag' } },
  examples: [
    { line: 'wanwen doctor', explanation: 'doctor.plain' },
    { line: 'wanwen doctor --deep --json', explanation: 'doctor.json' },
  ],
  run: async (context, { options }) => (await import('./run-doctor.ts')).runDoctor(context, options),
});
