import { join } from 'node:path';
import { test } from 'node:test';
import { assertGolden } from '../../api-kit/testing/golden.ts';
import { broken, called, cut, giving, plain, reasoned, refused } from '../../api-kit/testing/scripts.ts';
import { finish, type Script, text, usage } from '../../gateway/testing/scripted-model.ts';
import { hello, MULTIMODAL, sse, startApi, TEXT } from './testing/start-api.ts';

/** What goes over the wire, byte for byte but for ids. `WANWEN_UPDATE_GOLDEN=1` writes the files anew. */
const FOLDER = join(import.meta.dirname, 'fixtures');

/** As our engine reports a prompt of which 8 tokens were at hand. */
const measured = giving(
  { type: 'raw', rawValue: { type: 'prefill', done: 11, total: 11, cached: 8 } },
  text('Hello'),
  text(' you'),
  finish(usage(11, 3, 8)),
);
const message = { result_format: 'message' };
const incremental = { ...message, incremental_output: true };
const asList = { model: 'default', input: { messages: [{ role: 'user', content: [{ text: 'Hello' }] }] } };

const cases: [name: string, script: Script, path: string, body: object, headers?: Record<string, string>][] = [
  ['text', plain, TEXT, hello()],
  ['text-stream', measured, TEXT, hello(), sse],
  ['message', plain, TEXT, hello(message)],
  ['message-stream', measured, TEXT, hello(message), sse],
  ['message-incremental-stream', measured, TEXT, hello(incremental), sse],
  ['thinking', reasoned, TEXT, hello({ enable_thinking: true })],
  ['thinking-stream', reasoned, TEXT, hello(message), sse],
  ['thinking-incremental-stream', reasoned, TEXT, hello(incremental), sse],
  ['tools', called, TEXT, hello(message)],
  ['tools-stream', called, TEXT, hello(message), sse],
  ['tools-incremental-stream', called, TEXT, hello(incremental), sse],
  ['choices', plain, TEXT, hello({ n: 2 })],
  ['cut-stream', cut, TEXT, hello(incremental), sse],
  ['broken-stream', broken, TEXT, hello(incremental), sse],
  ['throttled', refused, TEXT, hello(), sse],
  ['refused', plain, TEXT, hello({ temperature: 3 })],
  ['multimodal', plain, MULTIMODAL, asList],
  ['multimodal-stream', measured, MULTIMODAL, { ...asList, parameters: { incremental_output: true } }, sse],
];

for (const [name, script, path, body, headers] of cases) {
  test(`on the wire: ${name}`, async () => {
    await using api = await startApi(script);
    const response = await api.post(path, body, headers);
    await assertGolden(join(FOLDER, `${name}.txt`), response, withoutIds);
  });
}

const withoutIds = (body: string) => body.replaceAll(/"request_id":"[0-9a-f-]{36}"/g, '"request_id":"ID"');
