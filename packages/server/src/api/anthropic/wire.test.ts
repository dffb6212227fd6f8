import { join } from 'node:path';
import { test } from 'node:test';
import { assertGolden } from '../../api-kit/testing/golden.ts';
import { broken, called, cut, giving, plain, reasoned, refused } from '../../api-kit/testing/scripts.ts';
import { finish, type Script, text, usage } from '../../gateway/testing/scripted-model.ts';
import { hello, startApi } from './testing/start-api.ts';

/** What goes over the wire, byte for byte but for ids. `WANWEN_UPDATE_GOLDEN=1` writes the files anew. */
const FOLDER = join(import.meta.dirname, 'fixtures');

/** As our engine reports a prompt of which 8 tokens were at hand. */
const measured = giving(
  { type: 'raw', rawValue: { type: 'queued', place: 1, expectedWaitMs: 5 } },
  { type: 'raw', rawValue: { type: 'prefill', done: 11, total: 11, cached: 8 } },
  text('Hello'),
  {
    ...(finish(usage(11, 2, 8)) as Extract<ReturnType<typeof finish>, { type: 'finish' }>),
    providerMetadata: { wanwen: { stopString: 'END' } },
  },
);
/** Two calls whose inputs are written side by side. */
const interleaved = giving(
  { type: 'tool-input-start', id: 'call_1', toolName: 'weather' },
  { type: 'tool-input-start', id: 'call_2', toolName: 'time' },
  { type: 'tool-input-delta', id: 'call_2', delta: '{"zone":' },
  { type: 'tool-input-delta', id: 'call_1', delta: '{"city":"Rome"}' },
  { type: 'tool-input-delta', id: 'call_2', delta: '1}' },
  { type: 'tool-call', toolCallId: 'call_2', toolName: 'time', input: '{"zone":1}' },
  { type: 'tool-call', toolCallId: 'call_1', toolName: 'weather', input: '{"city":"Rome"}' },
  finish(usage(20, 9), 'tool-calls'),
);

const stream = { ...hello, stream: true };
const cases: [name: string, script: Script, body: object][] = [
  ['message', plain, hello],
  ['message-stream', plain, stream],
  ['message-thinking', reasoned, hello],
  ['message-thinking-stream', reasoned, stream],
  ['message-tools', called, hello],
  ['message-tools-stream', called, stream],
  ['message-interleaved-tools-stream', interleaved, stream],
  ['message-cut-stream', cut, stream],
  ['message-stopped-stream', measured, stream],
  ['message-broken-stream', broken, stream],
  ['message-overloaded', refused, stream],
  ['message-refused', plain, { ...hello, temperature: 3 }],
];

for (const [name, script, body] of cases) {
  test(`on the wire: ${name}`, async () => {
    await using api = await startApi(script);
    const response = await api.post('/v1/messages', body);
    await assertGolden(join(FOLDER, `${name}.txt`), response, withoutIds);
  });
}

const withoutIds = (body: string) =>
  body
    .replaceAll(/"id":"msg_[0-9a-f]{32}"/g, '"id":"msg_ID"')
    .replaceAll(/"request_id":"[0-9a-f-]{36}"/g, '"request_id":"ID"');
