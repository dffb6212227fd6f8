import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { engineError, finish, text, throwing, untilAborted } from '../gateway/testing/scripted-model.ts';
import { type Ability, defineAbility } from './define-ability.ts';
import { answering, runScripted, saidIn } from './testing/run-scripted.ts';
import type { Checked } from './work.ts';

const name = { zh: '试', en: 'Try' };

/** Lists words of at most five letters, and says so when the model gives none. */
const words: Ability = {
  id: 'test.words',
  folder: '',
  ...defineAbility({
    title: name,
    description: name,
    whoMayRun: 'everyone',
    input: z.object({ about: z.string().min(1) }),
    output: z.object({ words: z.array(z.string()) }),
    instructions: 'List words.',
    async run({ about }, work) {
      const seen = new Set<string>();
      const { items, dropped, answered } = await work.askList({
        text: `About ${about}`,
        tokens: 100,
        field: 'words',
        item: z.object({ word: z.string().max(100) }),
        most: 10,
        check: ({ word }): Checked<string> => {
          if (seen.has(word)) return 'skip';
          if (word.length > 5) return { faults: [`"${word}" is longer than five letters`] };
          seen.add(word);
          return { item: word };
        },
        onItem: (word) => work.item('words', word),
      });
      if (!answered) return work.fail();
      work.drop(dropped);
      return { words: items };
    },
    async instead(_input, work) {
      work.fallBack({ zh: '没有', en: 'none' });
      return { words: [] };
    },
  }),
};

const list = (...all: string[]) => ({ words: all.map((word) => ({ word })) });

test('an answer that holds is asked for once, with the stable part first and the schema as a constraint', async () => {
  const { result, calls, events } = await runScripted(words, { about: 'sea' }, answering(list('ship', 'wave')), {
    addition: 'Prefer short ones.',
  });
  assert.deepEqual(result.output, { words: ['ship', 'wave'] });
  assert.deepEqual(result.checks, { repaired: 0, dropped: 0, fallback: null });
  assert.deepEqual(result.usage, { promptTokens: 10, completionTokens: 5, calls: 1 });
  assert.equal(saidIn(calls[0]!, 0), 'List words.\n\nPrefer short ones.');
  assert.equal(saidIn(calls[0]!), 'About sea');
  const { responseFormat, temperature } = calls[0]!;
  assert.equal(temperature, 0, 'the same question has the same answer');
  assert.ok(responseFormat?.type === 'json' && JSON.stringify(responseFormat.schema).includes('"maxItems":10'));
  assert.doesNotMatch(JSON.stringify(responseFormat), /maxLength/);
  assert.deepEqual(
    events.filter(({ type }) => type === 'item').map((event) => 'value' in event && event.value),
    ['ship', 'wave'],
  );
});

test('only what does not hold is asked for again, and what still does not is left out', async () => {
  const { result, calls } = await runScripted(
    words,
    { about: 'sea' },
    answering(list('ship', 'lighthouse', 'submarine'), list('light', 'submarines')),
  );
  assert.deepEqual(result.output, { words: ['ship', 'light'] });
  assert.deepEqual(result.checks, { repaired: 1, dropped: 1, fallback: null });
  assert.match(saidIn(calls[1]!, 3), /"lighthouse" is longer than five letters[\s\S]*"submarine" is longer/);
  assert.equal(calls.length, 2);
});

test('an answer that is cut off gives the elements that are whole', async () => {
  const { result } = await runScripted(words, { about: 'sea' }, answering('{"words": [{"word": "ship"}, {"word": "wa'));
  assert.deepEqual(result.output, { words: ['ship'] });
});

test('a model that never answers with a list is replaced by what the ability shows instead', async () => {
  const { result, calls } = await runScripted(words, { about: 'sea' }, answering('Sure, I can do that!'));
  assert.deepEqual(result.output, { words: [] });
  assert.deepEqual(result.checks.fallback, { zh: '没有', en: 'none' });
  assert.equal(calls.length, 2);
});

test('a run whose time is up shows what it can instead', async () => {
  const slow = async function* (options: Parameters<typeof untilAborted>[0]) {
    yield text('{"words": [');
    await untilAborted(options);
  };
  const started = performance.now();
  const { result } = await runScripted(words, { about: 'sea' }, slow, { seconds: 0.2 });
  assert.deepEqual(result.checks.fallback, { zh: '没有', en: 'none' });
  assert.ok(performance.now() - started < 5_000);
});

test('a run that is cancelled ends the call of the model', async () => {
  const stop = new AbortController();
  let ended = false;
  const slow = async function* (options: Parameters<typeof untilAborted>[0]) {
    yield text('{"words": [');
    stop.abort();
    await untilAborted(options).finally(() => {
      ended = true;
    });
  };
  await assert.rejects(runScripted(words, { about: 'sea' }, slow, { signal: stop.signal }), {
    code: 'ability_cancelled',
  });
  await wait(10);
  assert.ok(ended);
});

test('a model that fails is not hidden behind what is shown instead', async () => {
  await assert.rejects(runScripted(words, { about: 'sea' }, throwing(engineError('out_of_memory'))), {
    code: 'out_of_memory',
  });
});

test('an answer whose rest was withheld is no result, and is not asked for again', async () => {
  const withheld = async function* () {
    yield text('{"items":[');
    yield finish(undefined, 'content-filter');
  };
  const asked = runScripted(words, { about: 'sea' }, withheld);
  await assert.rejects(asked, { code: 'content_withheld', status: 400 });
});

test('a model with less context than its card says is asked for less, three times at most', async () => {
  const tooLong = engineError('context_overflow', { promptTokens: 900, contextLength: 512 });
  await assert.rejects(runScripted(words, { about: 'sea' }, throwing(tooLong)), {
    code: 'input_too_long',
    details: { tokens: 900, room: 512 },
  });
});

test('an input that does not fit the schema is refused with its field, and no model is asked', async () => {
  const never = async function* () {
    yield finish();
    assert.fail('asked');
  };
  await assert.rejects(runScripted(words, { about: '' }, never), { code: 'invalid_value', field: 'input.about' });
});

test('an output that does not fit the schema never leaves the room', async () => {
  const lying: Ability = { ...words, run: async () => ({ words: 'none' }) as never, instead: undefined };
  await assert.rejects(runScripted(lying, { about: 'sea' }, answering('{}')), { code: 'answer_unusable' });
});
