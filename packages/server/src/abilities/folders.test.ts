import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { test } from 'node:test';
import { isIconName } from '@wanwen/contract/ability-icons';
import { findAbilities } from './find-abilities.ts';
import { readCases } from './score-case.ts';

const all = await findAbilities();

for (const ability of all) {
  test(`${ability.id} has names in both languages, a sign, ten cases or more, some of them refused, and a test`, async () => {
    for (const text of [ability.title, ability.description]) {
      assert.match(text.zh, /\p{Script=Han}/u);
      assert.match(text.en, /[A-Za-z]/);
    }
    assert.ok(isIconName(ability.icon ?? ''), ability.icon);
    const cases = await readCases(ability);
    assert.ok((await readCases({ folder: ability.folder })).length >= 10, `${cases.length} cases`);
    assert.equal(new Set(cases.map(({ name }) => name)).size, cases.length, 'two cases have one name');
    assert.ok(cases.some(({ expect }) => expect.error !== undefined));
    assert.ok(readdirSync(ability.folder!).some((file) => file.endsWith('.test.ts')));
  });

  test(`${ability.id}: each case is taken, or said to be refused`, async () => {
    for (const { name, input, expect } of await readCases(ability))
      assert.equal(ability.input.safeParse(input).success, expect.error !== 'invalid_value', name);
  });

  test(`${ability.id}: what a judge is asked is about a field of the output, with samples that differ`, async () => {
    for (const { name, expect } of await readCases(ability))
      for (const { field, good, bad } of expect.judged ?? []) {
        assert.ok(field in ability.output.shape, `${name}: ${field}`);
        assert.notDeepEqual(good, bad, name);
      }
  });

  test(`${ability.id}: every field has its name in both languages`, () => {
    for (const schema of [ability.input, ability.output])
      for (const [name, field] of Object.entries(schema.shape)) {
        const label = (field.meta() as { 'x-label'?: { zh: string; en: string } } | undefined)?.['x-label'];
        assert.match(label?.zh ?? '', /\p{Script=Han}/u, name);
        assert.match(label?.en ?? '', /[A-Za-z]/, name);
      }
  });
}
