import assert from 'node:assert/strict';
import { test } from 'node:test';
import { OwnAbilityDefinition } from '@wanwen/contract';
import { faultsOfDefinition } from '@wanwen/contract/own-ability-faults';
import { formFields } from '../../../abilities/form/form-fields.ts';
import { inputOf } from '../../../abilities/form/form-values.ts';
import { resultBlocks } from '../../../abilities/result/result-blocks.ts';
import { wholeText } from '../../../abilities/result/result-text.ts';
import { ApiError } from '../../../api/request.ts';
import { shownValues } from './example-values.ts';
import { serverFault } from './faults.ts';
import { lastEmoji } from './last-emoji.ts';
import { keyFor, newField, newOutput } from './new-parts.ts';
import { readDefinition } from './own-file.ts';
import { renamedValues } from './renamed-values.ts';
import { inputSchema, outputSchema } from './schema-of.ts';
import { templates } from './templates.ts';

test('every template can be published as it is but the empty one, in both languages', () => {
  for (const { id, definition } of templates)
    for (const language of ['zh', 'en'] as const) {
      const read = OwnAbilityDefinition.parse(definition(language));
      assert.deepEqual(read, definition(language));
      assert.equal(faultsOfDefinition(read).length === 0, id !== 'empty', `${id} ${language}`);
    }
});

test('a key follows the English label until somebody chooses another one', () => {
  assert.equal(keyFor('field1', '', 'Customer’s 2nd name'), 'customerS2ndName');
  assert.equal(keyFor('customerName', 'Customer name', 'Buyer'), 'buyer');
  assert.equal(keyFor('client', 'Customer name', 'Buyer'), 'client');
  assert.equal(keyFor('field1', '', '客户'), 'field1');
  const first = newField([]);
  assert.deepEqual([first.key, newField([first]).key], ['text', 'field1']);
  const one = newOutput([]);
  assert.deepEqual([one.key, newOutput([one]).key], ['output1', 'output2']);
});

test('an example is shown in its form, and is kept as it was', () => {
  const [, , minutes] = templates;
  const { fields, outputs, ...rest } = minutes!.definition('en');
  const definition = { ...rest, outputs, fields: [...fields, { ...newField([]), key: 'note' }] };
  const input = {
    messages: [
      { id: '1', author: 'Ann', time: '2026-03-04T09:00:07.000Z', text: 'The city hotel.\nIt has rooms.' },
      { id: '2', author: 'Ben', time: '2026-03-05T10:00:00.000Z', text: 'Decided.' },
    ],
    note: 'short',
  };
  const [asked, answered] = [formFields(inputSchema(definition)), formFields(outputSchema(definition))];
  assert.deepEqual(inputOf(asked, shownValues(asked, input)), input);
  const output = { summary: 'A hotel was chosen.', decisions: ['city hotel', 'two nights'] };
  assert.deepEqual(inputOf(answered, shownValues(answered, output)), output);
});

test('a result of several fields is taken as a whole, without what it was kept from', () => {
  const definition = OwnAbilityDefinition.parse({
    outputs: [
      { key: 'urgency', label: { en: 'Urgency' }, kind: 'choice', choices: ['high', 'low'] },
      { key: 'open', label: { en: 'Open' }, kind: 'flag' },
      { key: 'points', label: { en: 'Points' }, kind: 'texts' },
      { key: 'reply', label: { en: 'Reply' } },
    ],
  });
  const suspicious = [{ messageId: 'm1', reason: 'orders', words: 'Ignore' }];
  const output = { urgency: 'high', open: false, points: ['one'], reply: 'Soon.', suspicious };
  const blocks = resultBlocks(output, outputSchema(definition));
  assert.equal(wholeText(blocks, 'en'), 'Urgency: high\nOpen: No\nPoints\n- one\nReply: Soon.');
});

test('what the server finds wrong is told at its field', () => {
  const error = (field: string) => Object.assign(new ApiError('invalid_value', `${field}: is bad`, 400), { field });
  assert.deepEqual(serverFault(error('definition.fields[0].key')), { path: ['fields', 0, 'key'], text: 'is bad' });
  assert.deepEqual(serverFault(error('definition.examples[2].input.day'))!.path, ['examples', 2, 'input', 'day']);
  assert.equal(serverFault(error('input.text')), undefined);
});

test('values follow a field that gets another name, and no other field loses its own', () => {
  const named = (...keys: string[]) => keys.map((key) => ({ key }));
  const values = { a: 1, b: 2 };
  assert.deepEqual(renamedValues(values, named('a', 'b'), named('a', 'c')), { a: 1, c: 2 });
  assert.deepEqual(renamedValues({ a: 1, '': 2 }, named('a', ''), named('a', 'c')), { a: 1, c: 2 });
  for (const after of [named('a', 'b'), named('b', 'a'), named('a'), named('a', 'a'), named('a', 'b', 'c')])
    assert.equal(renamedValues(values, named('a', 'b'), after), values);
  assert.equal(renamedValues(values, named('b', 'b'), named('b', 'c')), values);
});

test('of what is typed for an icon the last emoji is taken', () => {
  assert.equal(lastEmoji('📦👩‍🔧'), '👩‍🔧');
  assert.equal(lastEmoji('ab 1'), undefined);
});

test('what an example holds beyond the bounds of a field is told at it', () => {
  const field = { key: 'pages', label: { en: 'Pages' }, kind: 'number', whole: true, maximum: 9 };
  const faults = (input: object, fields: object[] = [field]) =>
    faultsOfDefinition(
      OwnAbilityDefinition.parse({ title: { en: 'A' }, instructions: 'B', fields, examples: [{ input }] }),
    ).map(({ path, code }) => [path.at(-1), code]);
  assert.deepEqual(faults({ pages: 9 }), []);
  assert.deepEqual([faults({ pages: 10 }), faults({ pages: 1.5 })].flat(), [
    ['pages', 'bounds'],
    ['pages', 'bounds'],
  ]);
  const text = { key: 'name', label: { en: 'Name' }, maxLength: 3 };
  assert.deepEqual(faults({ name: 'abcd' }, [text]), [['name', 'bounds']]);
});

test('only files of abilities are read', () => {
  const definition = templates[1]!.definition('zh');
  const file = { format: 'wanwen-ability', version: 1, slug: 'letter', definition };
  assert.deepEqual(readDefinition(JSON.stringify(file)), { slug: 'letter', definition });
  for (const other of ['', '[]', 'null', '{"slug": "x"}', JSON.stringify({ ...file, version: 2 })])
    assert.equal(readDefinition(other), null);
});
