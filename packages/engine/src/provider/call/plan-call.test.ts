import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { LanguageModelV4CallOptions } from '@ai-sdk/provider';
import { qwen3Template, smolLm2Template } from '../../../test/support/templates.ts';
import type { ChatTemplate } from '../../templates/chat-template.ts';
import { planCall } from './plan-call.ts';
import { readCallOptions } from './read-call-options.ts';

const prompt: LanguageModelV4CallOptions['prompt'] = [
  { role: 'user', content: [{ type: 'text', text: 'Weather in Rome?' }] },
];
const weather = {
  type: 'function',
  name: 'weather',
  description: 'Weather of a city',
  inputSchema: { type: 'object', properties: { city: { type: 'string' } } },
} as const;

function plan(
  options: Partial<LanguageModelV4CallOptions>,
  model: { template?: ChatTemplate; architecture?: string; recommended?: { temperature?: number } } = {},
) {
  const { template = qwen3Template(), architecture = 'qwen3', recommended = {} } = model;
  const details = { architecture, vocabularySize: 1000, contextLength: 8192 };
  return planCall(readCallOptions({ prompt, ...options }), { template, details, recommendedSampling: recommended });
}

function promptText(planned: ReturnType<typeof plan>): string {
  const pieces = planned.request.prompt;
  assert.ok(!(pieces instanceof Int32Array));
  return pieces.map((piece) => piece.text).join('');
}

describe('a prompt that cannot fit', () => {
  const long = 'x'.repeat(2_000_000);
  const ask = (input: unknown): LanguageModelV4CallOptions['prompt'] => [
    ...prompt,
    { role: 'assistant', content: [{ type: 'tool-call', toolCallId: '1', toolName: 'weather', input }] },
  ];
  for (const [where, options] of Object.entries({
    'a message': { prompt: [{ role: 'system', content: long }] as LanguageModelV4CallOptions['prompt'] },
    'the arguments of a tool call': { prompt: ask({ city: long }) },
    'the description of a tool': { tools: [{ ...weather, description: long }] },
    'the schema of a tool': { tools: [{ ...weather, inputSchema: { type: 'object', description: long } as const }] },
  })) {
    test(`because of ${where} is refused before it is rendered`, () => {
      assert.throws(() => plan(options), { code: 'context_overflow' });
    });
  }
});

describe('reasoning', () => {
  test('is off unless asked for', () => {
    const planned = plan({});
    assert.equal(planned.request.reasoning, undefined);
    assert.ok(promptText(planned).endsWith('</think>\n\n'));
  });

  test('has a budget that goes with the effort, and leaves room for the answer', () => {
    const budget = (options: Partial<LanguageModelV4CallOptions>) => plan(options).request.reasoning?.budget;
    assert.equal(budget({ reasoning: 'low' }), 1024);
    assert.equal(budget({ reasoning: 'low', maxOutputTokens: 400 }), 300);
    assert.equal(budget({ reasoning: 'max' }), undefined);
    assert.equal(budget({ reasoning: 'low', providerOptions: { wanwen: { thinkingBudget: 5 } } }), 5);
  });

  test('follows the provider option before the effort', () => {
    assert.equal(
      plan({ reasoning: 'high', providerOptions: { wanwen: { thinking: false } } }).request.reasoning,
      undefined,
    );
    assert.deepEqual(plan({ providerOptions: { wanwen: { thinking: true } } }).request.reasoning, {
      start: '<think>',
      end: '</think>',
      open: true,
    });
    assert.equal(plan({ reasoning: 'none' }).request.reasoning, undefined);
  });

  test('is off where an answer was begun', () => {
    const begun: typeof prompt = [...prompt, { role: 'assistant', content: [{ type: 'text', text: 'It is' }] }];
    const planned = plan({ prompt: begun, reasoning: 'high' });
    assert.equal(planned.request.reasoning, undefined);
    assert.ok(promptText(planned).endsWith('</think>\n\nIt is'));
  });
});

describe('sampling', () => {
  const sampling = (...parameters: Parameters<typeof plan>) => {
    const { temperature, topP, topK } = plan(...parameters).request.sampling;
    return [temperature, topP, topK];
  };

  test('is what Qwen3 is recommended with, thinking and not', () => {
    assert.deepEqual(sampling({ reasoning: 'high' }), [0.6, 0.95, 20]);
    assert.deepEqual(sampling({}), [0.7, 0.8, 20]);
  });

  test('is neutral for other models, unless their file recommends something', () => {
    assert.deepEqual(sampling({}, { architecture: 'llama' }), [0.7, 0.95, 40]);
    assert.deepEqual(sampling({}, { architecture: 'llama', recommended: { temperature: 0.2 } }), [0.2, 0.95, 40]);
  });

  test('is what the call says, 0 included', () => {
    assert.deepEqual(sampling({ temperature: 0, topP: 1, topK: 0 }, { recommended: { temperature: 0.2 } }), [0, 1, 0]);
  });
});

describe('tools', () => {
  test('stand in the prompt as the template writes them', () => {
    const planned = plan({ tools: [weather] });
    assert.equal(planned.toolOutput, 'hermes');
    assert.ok(promptText(planned).includes('<tools>\n{"type": "function", "function": {"name": "weather"'));
    assert.equal(planned.request.constraint?.type, 'structural-tag');
  });

  test('are described in the system message of a model that has no format for them', () => {
    const planned = plan({ tools: [weather] }, { template: smolLm2Template() });
    assert.equal(planned.toolOutput, 'union');
    assert.match(promptText(planned), /^<\|im_start\|>system\n.*- weather: Weather of a city\n.*"answer"/s);
    assert.equal(planned.request.constraint?.type, 'json-schema');
  });

  test('are not mentioned when none may be called', () => {
    const planned = plan({ tools: [weather], toolChoice: { type: 'none' } });
    assert.equal(planned.toolOutput, 'none');
    assert.equal(planned.request.constraint, undefined);
    assert.ok(!promptText(planned).includes('weather"'));
  });

  test('are only the one that must be called', () => {
    const other = { ...weather, name: 'clock' };
    const planned = plan({ tools: [weather, other], toolChoice: { type: 'tool', toolName: 'clock' } });
    assert.ok(!JSON.stringify(planned.request.constraint).includes('weather'));
  });

  test('and their results of earlier turns become plain messages where there is no format', () => {
    const history: typeof prompt = [
      ...prompt,
      {
        role: 'assistant',
        content: [{ type: 'tool-call', toolCallId: '1', toolName: 'weather', input: { city: 'Rome' } }],
      },
      {
        role: 'tool',
        content: [
          {
            type: 'tool-result',
            toolCallId: '1',
            toolName: 'weather',
            output: { type: 'json', value: { sky: 'clear' } },
          },
        ],
      },
    ];
    const text = promptText(plan({ prompt: history }, { template: smolLm2Template() }));
    assert.ok(text.includes('assistant\n{"tool":"weather","arguments":{"city":"Rome"}}<|im_end|>'));
    assert.ok(text.includes('user\nResult of the tool weather:\n{"sky":"clear"}<|im_end|>'));
  });
});
