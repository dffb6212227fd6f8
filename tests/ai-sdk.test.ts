import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createOpenAICompatible, type OpenAICompatibleProvider } from '@ai-sdk/openai-compatible';
import { APICallError, generateText, Output, stepCountIs, streamText, tool } from 'ai';
import { z } from 'zod';
import { missingModel, type StartedServer, startServer } from './support/start-server.ts';

const skip = missingModel() ?? false;
let server: StartedServer;
let provider: OpenAICompatibleProvider;
const model = () => provider('default');

before(async () => {
  if (skip) return;
  server = await startServer();
  provider = createOpenAICompatible({
    name: 'wanwen',
    baseURL: `${server.address}/v1`,
    apiKey: await server.makeKey(),
    includeUsage: true,
    supportsStructuredOutputs: true,
  });
});
after(() => server?.[Symbol.asyncDispose]());

test('generateText gets a text, a reason for its end, and the usage', { skip }, async () => {
  const { text, finishReason, usage } = await generateText({
    model: model(),
    temperature: 0,
    maxOutputTokens: 8,
    prompt: 'Write a long story about a fox.',
  });
  assert.ok(text.length > 0);
  assert.equal(finishReason, 'length');
  assert.equal(usage.outputTokens, 8);
  assert.ok(usage.inputTokens! > 8);
});

test('streamText gets the same text piece by piece, and the usage at its end', { skip }, async () => {
  const options = { model: model(), temperature: 0, maxOutputTokens: 16, prompt: 'Name three colours.' };
  const whole = await generateText(options);
  const stream = streamText(options);
  const pieces = await Array.fromAsync(stream.textStream);
  assert.ok(pieces.length > 1);
  assert.equal(pieces.join(''), whole.text);
  assert.equal((await stream.usage).outputTokens, whole.usage.outputTokens);
});

test('a schema gives an object that fits it', { skip }, async () => {
  const schema = z.object({ name: z.string().max(40), legs: z.int().min(0).max(100) });
  const { output } = await generateText({
    model: model(),
    temperature: 0,
    maxOutputTokens: 100,
    output: Output.object({ schema }),
    prompt: 'Describe a spider as JSON.',
  });
  assert.deepEqual(schema.parse(output), output);
});

test('a tool is called, run, and its result answered', { skip }, async () => {
  const asked: string[] = [];
  const { steps } = await generateText({
    model: model(),
    temperature: 0,
    maxOutputTokens: 60,
    stopWhen: stepCountIs(2),
    prepareStep: ({ stepNumber }) => ({ toolChoice: stepNumber === 0 ? ('required' as const) : ('none' as const) }),
    tools: {
      weather: tool({
        description: 'The weather in a city',
        inputSchema: z.object({ city: z.string().max(40) }),
        execute: async ({ city }) => {
          asked.push(city);
          return 'Sunny, 21 degrees';
        },
      }),
    },
    prompt: 'How is the weather in Paris?',
  });
  assert.ok(asked.length > 0);
  assert.equal(steps.length, 2);
  assert.ok(steps[1]!.text.length > 0);
});

test("a refused request is an APICallError with the server's message, and is not tried again", { skip }, async () => {
  await assert.rejects(generateText({ model: provider('gpt-99'), prompt: 'Hello' }), (error) => {
    assert.ok(APICallError.isInstance(error));
    assert.equal(error.statusCode, 404);
    assert.equal(error.isRetryable, false);
    assert.match(error.message, /"gpt-99" is not installed/);
    return true;
  });
});
