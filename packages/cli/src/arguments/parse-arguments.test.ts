import assert from 'node:assert/strict';
import { test } from 'node:test';
import { UsageError } from '../errors.ts';
import type { OptionSpecs } from './command.ts';
import { checkArguments, parseArguments } from './parse-arguments.ts';

const specs: OptionSpecs = {
  port: { kind: 'integer', placeholder: 'n', minimum: 0, maximum: 65_535, short: 'p' },
  temperature: { kind: 'number', placeholder: 't', minimum: -1, maximum: 2 },
  lang: { kind: 'text', placeholder: 'l', choices: ['zh', 'en'] },
  system: { kind: 'text', placeholder: 't' },
  json: { kind: 'flag', short: 'j' },
  thinking: { kind: 'flag', short: 't' },
};
const command = { name: 'chat', arguments: [{ name: 'message', required: true }] };
const parse = (...words: string[]) => parseArguments(words, command, specs);

test('options are taken in every usual spelling', () => {
  assert.equal(parse('--port', '8080').options.port, 8080);
  assert.equal(parse('--port=8080').options.port, 8080);
  assert.equal(parse('-p', '8080').options.port, 8080);
  assert.equal(parse('--temperature', '-0.5').options.temperature, -0.5);
  assert.deepEqual(parse('-jt').options, { ...parse().options, json: true, thinking: true });
  assert.equal(parse('--system=a=b').options.system, 'a=b');
});

test('arguments and options may be mixed, and everything after -- is an argument', () => {
  assert.deepEqual(parse('one', '--json', 'two', '--', '--port', '-x').arguments, ['one', 'two', '--port', '-x']);
});

test('what is wrong is named', () => {
  const wrong: [string[], string][] = [
    [['--porte', '1'], 'error.option-unknown-close'],
    [['--something'], 'error.option-unknown'],
    [['-x'], 'error.option-unknown'],
    [['--port'], 'error.option-needs-value'],
    [['--port', '--json'], 'error.option-needs-value'],
    [['--system='], 'error.option-needs-value'],
    [['--json=yes'], 'error.option-takes-no-value'],
    [['--port', 'abc'], 'error.option-not-number'],
    [['--port', '1e999'], 'error.option-not-number'],
    [['--port', '1.5'], 'error.option-not-integer'],
    [['--port', '-1'], 'error.option-too-small'],
    [['--port', '65536'], 'error.option-too-large'],
    [['--lang', 'fr'], 'error.option-choice'],
    [['--__proto__', 'x'], 'error.option-unknown'],
    [['--constructor'], 'error.option-unknown'],
  ];
  for (const [words, key] of wrong)
    assert.throws(
      () => parse(...words),
      (error) => error instanceof UsageError && error.key === key,
      words.join(' '),
    );
});

test('a missing argument and one too many are refused', () => {
  const check =
    (...words: string[]) =>
    () =>
      checkArguments(parse(...words), command);
  assert.throws(check(), (error) => error instanceof UsageError && error.key === 'error.argument-missing');
  assert.throws(check(' '), (error) => error instanceof UsageError && error.key === 'error.argument-missing');
  assert.throws(check('a', 'b'), (error) => error instanceof UsageError && error.key === 'error.argument-surplus');
  assert.doesNotThrow(check('a'));
});

test('a command that takes more options gets those that it did not name, with or without a value', () => {
  const words = [
    'a',
    '--text',
    'two words',
    '--time-zone=Asia/Shanghai',
    '--draft',
    '--json',
    '--count',
    '-3',
    '--last',
  ];
  const parsed = parseArguments(words, { ...command, takesMore: true }, specs);
  assert.deepEqual(parsed.more, {
    text: 'two words',
    'time-zone': 'Asia/Shanghai',
    draft: true,
    count: '-3',
    last: true,
  });
  assert.equal(parsed.options.json, true);
  assert.deepEqual(parsed.arguments, ['a']);
});
