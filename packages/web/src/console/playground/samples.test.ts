import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { stripTypeScriptTypes } from 'node:module';
import { test } from 'node:test';
import { protocols } from './protocols.ts';
import { sampleOf } from './samples.ts';

const ask = {
  model: 'qwen3-0.6b',
  system: 'Answer in "one" line.',
  prompt: `It's a 'test' of "quotes", $HOME, \`ticks\` and \\n,\nover two lines. 你好`,
  maxTokens: 64,
};
const origin = 'https://models.example.com';

for (const protocol of protocols) {
  test(`${protocol.name}: a shell hands curl exactly the body that is meant`, () => {
    const sample = sampleOf('curl', origin, protocol, ask);
    const script = `curl() { for last; do :; done; printf %s "$last"; }\n${sample}`;
    const body = JSON.parse(execFileSync('sh', ['-c', script], { encoding: 'utf8' }));
    assert.ok(JSON.stringify(body).includes(JSON.stringify(ask.prompt).slice(1, -1)));
    assert.equal(body.stream, undefined);
    assert.ok(sample.includes(`${origin}${protocol.path}`));
  });

  test(`${protocol.name}: the TypeScript sample is a program, and no sample holds a key`, () => {
    stripTypeScriptTypes(sampleOf('typescript', origin, protocol, ask));
    for (const language of ['curl', 'python', 'typescript'] as const) {
      const sample = sampleOf(language, origin, protocol, ask);
      assert.match(sample, /WANWEN_API_KEY/);
      assert.ok(sample.includes('qwen3-0.6b'));
    }
  });

  test(`${protocol.name}: without instructions none are sent`, () => {
    const body = JSON.stringify(protocol.bodyOf({ ...ask, system: '' }));
    assert.doesNotMatch(body, /"system"|"instructions"/);
  });
}
