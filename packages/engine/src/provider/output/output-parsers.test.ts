import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { createOutputParser } from './create-output-parser.ts';
import { JsonStringDecoder } from './json-string-decoder.ts';
import type { OutputSink } from './output-sink.ts';

/** Everything said, neighbouring texts joined. */
type Said = ['reasoning' | 'text' | 'start' | 'arguments', string] | ['end'];

class Record implements OutputSink {
  said: Said[] = [];

  reasoning(text: string): void {
    this.#join('reasoning', text);
  }

  text(text: string): void {
    this.#join('text', text);
  }

  toolStart(name: string): void {
    this.said.push(['start', name]);
  }

  toolArguments(json: string): void {
    this.#join('arguments', json);
  }

  toolEnd(): void {
    this.said.push(['end']);
  }

  #join(kind: 'reasoning' | 'text' | 'arguments', text: string): void {
    assert.notEqual(text, '', 'an empty portion');
    const last = this.said.at(-1);
    if (last && last[0] === kind) last[1] += text;
    else this.said.push([kind, text]);
  }
}

interface Options {
  tools?: 'hermes' | 'union' | 'none';
  open?: boolean;
  reasons?: boolean;
  parallel?: boolean;
}

function parse(
  portions: string[],
  { tools = 'none', open = false, reasons = true, parallel = true }: Options = {},
): Said[] {
  const record = new Record();
  const marks = reasons ? { start: '<think>', end: '</think>', open } : undefined;
  const parser = createOutputParser({ toolOutput: tools, reasoningMarks: marks }, { parallel }, record);
  for (const portion of portions) parser.push(portion);
  parser.end();
  return record.said;
}

/** The text cut into portions in every way that fast-check thinks of. */
function portionsOf(text: string): fc.Arbitrary<string[]> {
  return fc.array(fc.nat(text.length), { maxLength: 30 }).map((cuts) => {
    const places = [...new Set([0, ...cuts, text.length])].sort((one, other) => one - other);
    return places.slice(1).map((place, index) => text.slice(places[index], place));
  });
}

function sameHoweverCut(text: string, options: Options): void {
  const whole = parse([text], options);
  fc.assert(
    fc.property(portionsOf(text), (portions) => assert.deepEqual(parse(portions, options), whole)),
    { numRuns: 200 },
  );
}

const call = (name: string, input: string) => `<tool_call>\n{"name": "${name}", "arguments": ${input}}\n</tool_call>`;

describe('reasoning', () => {
  test('is split from the answer, without the white space of its tags', () => {
    const said = parse(['<think>\nWhy?\n</think>\n\nBecause.']);
    assert.deepEqual(said, [
      ['reasoning', 'Why?'],
      ['text', 'Because.'],
    ]);
  });

  test('that the prompt opened needs no tag', () => {
    assert.deepEqual(parse(['Why?\n</think>\n\nSo.'], { open: true }), [
      ['reasoning', 'Why?'],
      ['text', 'So.'],
    ]);
  });

  test('cut by the token limit is reasoning all the same', () => {
    assert.deepEqual(parse(['<think>\nWhy? </thi']), [['reasoning', 'Why? </thi']]);
  });

  test('that is empty shows nothing', () => {
    assert.deepEqual(parse(['<think>\n\n</think>\n\nYes']), [['text', 'Yes']]);
  });

  test('tags later in the answer are text', () => {
    assert.deepEqual(parse(['Use <think> tags']), [['text', 'Use <think> tags']]);
  });

  test('is the same however the text is cut', () => {
    for (const text of [
      '<think>\nfirst\n\n second </thin </think>\n\n  answer <think>x</think>\n ',
      '  <think>\n</think>\n\nanswer',
      ' \n<thin air',
      '<think>never closed </think',
    ]) {
      sameHoweverCut(text, {});
      sameHoweverCut(text, { open: true });
    }
  });
});

describe('text', () => {
  test('without reasoning or tools passes to the letter', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), (portions) => {
        const text = portions.join('');
        assert.deepEqual(parse(portions, { reasons: false }), text === '' ? [] : [['text', text]]);
      }),
    );
  });

  test('that begins like a tag but is none loses nothing', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('<', 't', 'thin', '>', ' ', '\n', '<thi', 'x')), (portions) => {
        const text = portions.join('');
        assert.deepEqual(parse(portions), text === '' ? [] : [['text', text]]);
      }),
    );
  });
});

describe('tool calls in Hermes form', () => {
  test('stand between texts', () => {
    const said = parse([`I look.\n${call('weather', '{"city": "北京"}')}\n${call('clock', '{}')}\n`], {
      tools: 'hermes',
    });
    assert.deepEqual(said, [
      ['text', 'I look.'],
      ['start', 'weather'],
      ['arguments', '{"city": "北京"}'],
      ['end'],
      ['start', 'clock'],
      ['arguments', '{}'],
      ['end'],
    ]);
  });

  test('come after reasoning', () => {
    const said = parse([`<think>\nHm\n</think>\n\n${call('clock', '{}')}`], { tools: 'hermes' });
    assert.deepEqual(said, [['reasoning', 'Hm'], ['start', 'clock'], ['arguments', '{}'], ['end']]);
  });

  test('send their arguments as they come', () => {
    const record = new Record();
    const parser = createOutputParser({ toolOutput: 'hermes', reasoningMarks: undefined }, { parallel: true }, record);
    parser.push('<tool_call>\n{"name": "write", "arguments": {"text": "long');
    assert.deepEqual(record.said, [
      ['start', 'write'],
      ['arguments', '{"text": "long'],
    ]);
  });

  test('are only one where one is allowed', () => {
    const said = parse([call('a', '{}') + call('b', '{}')], { tools: 'hermes', parallel: false });
    assert.deepEqual(said, [['start', 'a'], ['arguments', '{}'], ['end']]);
  });

  test('are read when their fields come in another order', () => {
    const said = parse(['<tool_call>{"arguments": {"x": 1}, "name": "a"}</tool_call>'], { tools: 'hermes' });
    assert.deepEqual(said, [['start', 'a'], ['arguments', '{"x":1}'], ['end']]);
  });

  test('that are no calls are given back as text', () => {
    const text = 'The tag <tool_call> opens, and </tool_call> closes.';
    assert.deepEqual(parse([text], { tools: 'hermes' }), [['text', text]]);
    assert.deepEqual(parse(['Never closed: <tool_call> yes'], { tools: 'hermes' }), [
      ['text', 'Never closed: <tool_call> yes'],
    ]);
  });

  test('whose arguments hold tags, quotes and braces are whole', () => {
    const input = '{"text": "a \\" } </tool_call> {[", "list": [1, {"x": null}]}';
    assert.deepEqual(parse([call('a', input)], { tools: 'hermes' })[1], ['arguments', input]);
  });

  test('are the same however the text is cut', () => {
    for (const text of [
      `Text \n ${call('a', '{"x": "}\\"</tool_call>"}')}\n\n${call('b', '[1, 2]')}\n more <tool_ca`,
      `<think>\nr\n</think>\n\n${call('a', '{"n": -1.5e3}')}`,
      `${call('a', 'true')}${call('b', '{"cut": "off`').slice(0, 60)}`,
      '<tool_call>nonsense</tool_call> after',
    ]) {
      sameHoweverCut(text, { tools: 'hermes' });
      sameHoweverCut(text, { tools: 'hermes', parallel: false });
    }
  });
});

describe('answers and calls as one JSON object', () => {
  test('an answer is decoded', () => {
    assert.deepEqual(parse(['{"answer": "a\\n\\"b\\" \\u4e07 \\ud83d\\ude00"}'], { tools: 'union' }), [
      ['text', 'a\n"b" 万 😀'],
    ]);
  });

  test('an answer that is JSON stays JSON', () => {
    assert.deepEqual(parse(['{"answer": {"n": [1, "}"]}}'], { tools: 'union' }), [['text', '{"n": [1, "}"]}']]);
  });

  test('a call gives its arguments', () => {
    const said = parse(['{ "tool" : "weather", "arguments": {"city": "Rome"} }'], { tools: 'union' });
    assert.deepEqual(said, [['start', 'weather'], ['arguments', '{"city": "Rome"}'], ['end']]);
  });

  test('are the same however the text is cut', () => {
    for (const text of [
      '{"answer": "q\\u4e07\\ud83d\\ude00\\\\ \\"end\\" \\ud83d lone"}',
      ' {"tool": "w\\"x", "arguments": {"a": ["]", {"b": "\\\\"}]}}',
      '{"answer": 12.5 }',
      '{"answer": "cut \\u4e',
      '{"tool": "a"',
    ]) {
      sameHoweverCut(text, { tools: 'union', reasons: false });
    }
  });

  test('any text comes back from its JSON, in whatever portions', () => {
    fc.assert(
      fc.property(
        fc
          .string({ unit: 'binary' })
          .chain((text) => fc.tuple(fc.constant(text), portionsOf(JSON.stringify(text).slice(1)))),
        ([text, portions]) => {
          const decoder = new JsonStringDecoder();
          assert.equal(portions.map((portion) => decoder.push(portion)).join(''), text);
          assert.ok(decoder.done);
        },
      ),
    );
  });
});
