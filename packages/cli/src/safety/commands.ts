import type { SafetyAction, SafetyDirection } from '@wanwen/contract';
import { defineCommand, jsonOption, type OptionSpecs, yesOption } from '../arguments/command.ts';

const placeOption = {
  org: { kind: 'text', placeholder: 'organisation' },
  ...jsonOption,
} as const satisfies OptionSpecs;

const removeOption = { ...yesOption, ...placeOption } as const satisfies OptionSpecs;
export type RemoveOption = typeof removeOption;

// Written out: loading the contract's schemas would delay every command.
const actions = Object.keys({ block: true, mask: true, record: true } satisfies Record<SafetyAction, true>);
const directions = Object.keys({ input: true, output: true, both: true } satisfies Record<SafetyDirection, true>);

const addOption = {
  name: { kind: 'text', placeholder: 'name' },
  category: { kind: 'text', placeholder: 'category' },
  action: { kind: 'text', placeholder: 'action', choices: actions },
  direction: { kind: 'text', placeholder: 'direction', choices: directions },
  'ignore-gaps': { kind: 'flag' },
  ...placeOption,
} as const satisfies OptionSpecs;
export type AddOption = typeof addOption;

const testOption = {
  direction: { kind: 'text', placeholder: 'direction', choices: ['input', 'output'] },
  ...placeOption,
} as const satisfies OptionSpecs;
export type TestOption = typeof testOption;

const verdictsOption = {
  category: { kind: 'text', placeholder: 'category' },
  action: { kind: 'text', placeholder: 'action', choices: actions },
  days: { kind: 'integer', placeholder: 'days', minimum: 1, maximum: 3650 },
  ...placeOption,
} as const satisfies OptionSpecs;
export type VerdictsOption = typeof verdictsOption;

export const safetyCommands = [
  defineCommand({
    name: 'safety lists',
    arguments: [],
    options: placeOption,
    examples: [{ line: 'wanwen safety lists', explanation: 'safety.lists' }],
    run: async (context, { options }) => (await import('./list-rules.ts')).listRules(context, options),
  }),
  defineCommand({
    name: 'safety add',
    arguments: [{ name: 'file', required: true }],
    options: addOption,
    examples: [
      {
        line: 'wanwen safety add words.txt --name projects --category "trade secrets" --action block',
        explanation: 'safety.add',
      },
    ],
    run: async (context, invocation) => (await import('./add-list.ts')).addList(context, invocation),
  }),
  defineCommand({
    name: 'safety remove',
    arguments: [{ name: 'list', required: true }],
    options: removeOption,
    examples: [{ line: 'wanwen safety remove projects', explanation: 'safety.remove' }],
    run: async (context, invocation) => (await import('./remove-list.ts')).removeList(context, invocation),
  }),
  defineCommand({
    name: 'safety test',
    arguments: [{ name: 'text', required: true }],
    options: testOption,
    examples: [{ line: 'wanwen safety test "Is 4111 1111 1111 1111 valid?"', explanation: 'safety.test' }],
    run: async (context, invocation) => (await import('./test-text.ts')).testText(context, invocation),
  }),
  defineCommand({
    name: 'safety verdicts',
    arguments: [],
    options: verdictsOption,
    examples: [{ line: 'wanwen safety verdicts --days 7 --action block', explanation: 'safety.verdicts' }],
    run: async (context, { options }) => (await import('./list-verdicts.ts')).listVerdicts(context, options),
  }),
];
