import { defineCommand, type OptionSpecs } from '../arguments/command.ts';

export const serveOptions = {
  host: { kind: 'text', placeholder: 'address' },
  port: { kind: 'integer', placeholder: 'number', minimum: 0, maximum: 65_535, short: 'p' },
  model: { kind: 'text', placeholder: 'model', short: 'm' },
  database: { kind: 'text', placeholder: 'url' },
  open: { kind: 'flag' },
  verbose: { kind: 'flag', short: 'v' },
} as const satisfies OptionSpecs;

export const serveCommand = defineCommand({
  name: 'serve',
  arguments: [],
  options: serveOptions,
  examples: [
    { line: 'wanwen serve', explanation: 'serve.plain' },
    { line: 'wanwen serve --port 8080 --model qwen3-4b --open', explanation: 'serve.flags' },
  ],
  run: async (context, invocation) => (await import('./run-serve.ts')).runServe(context, invocation.options),
});
