import { defineCommand } from '../arguments/command.ts';

export const benchCommand = defineCommand({
  name: 'bench',
  arguments: [],
  options: {
    model: { kind: 'text', placeholder: 'model', short: 'm' },
    'prompt-tokens': { kind: 'integer', placeholder: 'n', minimum: 16, maximum: 8_192 },
    'answer-tokens': { kind: 'integer', placeholder: 'n', minimum: 8, maximum: 1_024 },
    json: { kind: 'flag' },
  },
  examples: [
    { line: 'wanwen bench', explanation: 'bench.plain' },
    { line: 'wanwen bench --model qwen3-4b --json', explanation: 'bench.json' },
  ],
  run: async (context, { options }) => (await import('./run-bench.ts')).runBench(context, options),
});
