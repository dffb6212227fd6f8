import { defineCommand, jsonOption, type OptionSpecs } from '../arguments/command.ts';

const serverOption = { server: { kind: 'text', placeholder: 'url' } } as const satisfies OptionSpecs;

const listOptions = { ...serverOption, ...jsonOption } as const satisfies OptionSpecs;
export type ListOptions = typeof listOptions;

const runOptions = {
  input: { kind: 'text', placeholder: 'file' },
  output: { kind: 'text', placeholder: 'file', short: 'o' },
  model: { kind: 'text', placeholder: 'model', short: 'm' },
  ...listOptions,
} as const satisfies OptionSpecs;
export type RunOptions = typeof runOptions;

const evalOptions = {
  model: { kind: 'text', placeholder: 'model', short: 'm' },
  judge: { kind: 'text', placeholder: 'model' },
  threshold: { kind: 'number', placeholder: 'percent', minimum: 0, maximum: 100 },
  case: { kind: 'text', placeholder: 'words' },
  ...listOptions,
} as const satisfies OptionSpecs;
export type EvalOptions = typeof evalOptions;

export const abilityCommands = [
  defineCommand({
    name: 'abilities',
    arguments: [{ name: 'ability' }],
    options: listOptions,
    examples: [
      { line: 'wanwen abilities', explanation: 'abilities.list' },
      { line: 'wanwen abilities workplace.translate', explanation: 'abilities.one' },
    ],
    run: async (context, invocation) => (await import('./list-abilities.ts')).listAbilities(context, invocation),
  }),
  defineCommand({
    name: 'run',
    arguments: [{ name: 'ability', required: true }],
    options: runOptions,
    takesMore: true,
    examples: [
      { line: 'wanwen run workplace.translate --text "明天下午三点开会。" --to en', explanation: 'run.flags' },
      { line: 'cat mail.txt | wanwen run workplace.rewrite --text - --how shorter', explanation: 'run.pipe' },
      { line: 'wanwen run workplace.digest --input chat.json --json', explanation: 'run.file' },
      { line: 'wanwen run workplace.sticker --words "收到" --output received.png', explanation: 'run.picture' },
    ],
    run: async (context, invocation) => (await import('./run-ability.ts')).runAbility(context, invocation),
  }),
  defineCommand({
    name: 'eval',
    arguments: [{ name: 'ability', required: true }],
    options: evalOptions,
    examples: [
      { line: 'wanwen eval workplace.translate', explanation: 'eval.plain' },
      { line: 'wanwen eval workplace.digest --model qwen3-4b --threshold 80', explanation: 'eval.threshold' },
      { line: 'wanwen eval workplace.rewrite --judge qwen3-8b', explanation: 'eval.judge' },
    ],
    run: async (context, invocation) => (await import('./eval-ability.ts')).evalAbility(context, invocation),
  }),
  defineCommand({
    name: 'mcp',
    arguments: [],
    options: serverOption,
    examples: [{ line: 'wanwen mcp', explanation: 'mcp.plain' }],
    run: async (context, { options }) => (await import('./serve-mcp.ts')).serveMcp(context, options),
  }),
];
