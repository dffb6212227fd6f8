import type { DeploymentKind, DeploymentMakes } from '@wanwen/contract';
import { defineCommand, jsonOption, type OptionSpecs, removalOptions } from '../arguments/command.ts';

// Written out: loading the contract's schemas would delay every command.
const kinds = Object.keys({
  engine: true,
  'openai-compatible': true,
  openai: true,
  anthropic: true,
  google: true,
  mistral: true,
  groq: true,
  dashscope: true,
  deepseek: true,
  moonshot: true,
  zhipu: true,
  siliconflow: true,
} satisfies Record<DeploymentKind, true>);

const makes = Object.keys({ text: true, image: true } satisfies Record<DeploymentMakes, true>);

const addOption = {
  name: { kind: 'text', placeholder: 'name' },
  model: { kind: 'text', placeholder: 'model' },
  'base-url': { kind: 'text', placeholder: 'address' },
  kind: { kind: 'text', placeholder: 'kind', choices: kinds },
  makes: { kind: 'text', placeholder: 'what', choices: makes },
  'api-key-stdin': { kind: 'flag' },
  'api-key-env': { kind: 'text', placeholder: 'variable' },
  weight: { kind: 'integer', placeholder: 'number', minimum: 1, maximum: 1000 },
  priority: { kind: 'integer', placeholder: 'number', minimum: 0, maximum: 100 },
  'context-length': { kind: 'integer', placeholder: 'tokens', minimum: 256 },
  'max-output': { kind: 'integer', placeholder: 'tokens', minimum: 1 },
  'no-tools': { kind: 'flag' },
  vision: { kind: 'flag' },
  thinking: { kind: 'flag' },
  'allow-private': { kind: 'flag' },
  ...jsonOption,
} as const satisfies OptionSpecs;
export type AddOption = typeof addOption;

export const deploymentCommands = [
  defineCommand({
    name: 'deployment list',
    arguments: [],
    options: jsonOption,
    examples: [{ line: 'wanwen deployment list', explanation: 'deployment.list' }],
    run: async (context, { options }) => (await import('./list-deployments.ts')).listDeployments(context, options),
  }),
  defineCommand({
    name: 'deployment add',
    arguments: [],
    options: addOption,
    examples: [
      {
        line: 'wanwen deployment add --name qwen --base-url http://10.0.0.5:8000/v1 --model Qwen3-32B --allow-private',
        explanation: 'deployment.add',
      },
      {
        line: 'wanwen deployment add --name deepseek-chat --kind deepseek --model deepseek-chat --api-key-env DEEPSEEK_API_KEY',
        explanation: 'deployment.add-vendor',
      },
      {
        line: 'wanwen deployment add --name painter --kind zhipu --model cogview-4 --makes image --api-key-env ZHIPU_API_KEY',
        explanation: 'deployment.add-image',
      },
    ],
    run: async (context, { options }) => (await import('./add-deployment.ts')).addDeployment(context, options),
  }),
  defineCommand({
    name: 'deployment test',
    arguments: [{ name: 'deployment', required: true }],
    options: jsonOption,
    examples: [{ line: 'wanwen deployment test qwen', explanation: 'deployment.test' }],
    run: async (context, invocation) => (await import('./test-deployments.ts')).testDeployments(context, invocation),
  }),
  defineCommand({
    name: 'deployment remove',
    arguments: [{ name: 'deployment', required: true }],
    options: removalOptions,
    examples: [{ line: 'wanwen deployment remove qwen', explanation: 'deployment.remove' }],
    run: async (context, invocation) => (await import('./remove-deployment.ts')).removeDeployment(context, invocation),
  }),
  defineCommand({
    name: 'deployment fallback',
    arguments: [
      { name: 'name', required: true },
      { name: 'fallback', repeated: true },
    ],
    options: { none: { kind: 'flag' }, ...jsonOption },
    examples: [{ line: 'wanwen deployment fallback qwen deepseek-chat', explanation: 'deployment.fallback' }],
    run: async (context, invocation) => (await import('./set-fallbacks.ts')).setFallbacks(context, invocation),
  }),
];
