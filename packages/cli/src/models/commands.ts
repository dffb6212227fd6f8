import { defineCommand, jsonOption, type OptionSpecs, removalOptions } from '../arguments/command.ts';

const installOption = {
  id: { kind: 'text', placeholder: 'name' },
  sha256: { kind: 'text', placeholder: 'hash' },
  ...jsonOption,
} as const satisfies OptionSpecs;
export type InstallOption = typeof installOption;

export const modelsCommands = [
  defineCommand({
    name: 'models list',
    arguments: [],
    options: { installed: { kind: 'flag' }, ...jsonOption },
    examples: [{ line: 'wanwen models list', explanation: 'models.list' }],
    run: async (context, { options }) => (await import('./list-models.ts')).listModels(context, options),
  }),
  defineCommand({
    name: 'models install',
    arguments: [{ name: 'model', required: true, repeated: true }],
    options: installOption,
    examples: [
      { line: 'wanwen models install qwen3-0.6b', explanation: 'models.install' },
      { line: 'wanwen models install ./my-model.gguf --id my-model', explanation: 'models.install-file' },
    ],
    run: async (context, invocation) => (await import('./install-models.ts')).installModels(context, invocation),
  }),
  defineCommand({
    name: 'models remove',
    arguments: [{ name: 'model', required: true, repeated: true }],
    options: removalOptions,
    examples: [{ line: 'wanwen models remove qwen3-0.6b', explanation: 'models.remove' }],
    run: async (context, invocation) => (await import('./remove-models.ts')).removeModels(context, invocation),
  }),
  defineCommand({
    name: 'models info',
    arguments: [{ name: 'model', required: true }],
    options: jsonOption,
    examples: [{ line: 'wanwen models info qwen3-4b', explanation: 'models.info' }],
    run: async (context, invocation) => (await import('./show-model.ts')).showModel(context, invocation),
  }),
  defineCommand({
    name: 'models default',
    arguments: [{ name: 'model' }],
    options: jsonOption,
    examples: [{ line: 'wanwen models default qwen3-4b', explanation: 'models.default' }],
    run: async (context, invocation) => (await import('./default-model.ts')).defaultModel(context, invocation),
  }),
  defineCommand({
    name: 'models verify',
    arguments: [{ name: 'model', repeated: true }],
    options: jsonOption,
    examples: [{ line: 'wanwen models verify', explanation: 'models.verify' }],
    run: async (context, invocation) => (await import('./verify-models.ts')).verifyModels(context, invocation),
  }),
];
