import assert from 'node:assert/strict';
import { type Script, text, untilAborted } from '../../gateway/testing/scripted-model.ts';
import { until } from './scripts.ts';
import type { StartedApi } from './start-api.ts';

/** Says something, and then nothing until the call is ended. */
export const saysThenWaits: Script = async function* (options) {
  yield text('x');
  await untilAborted(options);
};

/** Asks a model that `saysThenWaits`, hangs up, and waits until the call has ended as cancelled. */
export async function hangUp(api: StartedApi, ...[path, body, headers = {}]: Parameters<StartedApi['post']>) {
  const controller = new AbortController();
  const asked = api.post(path, body, headers, controller.signal).then((answer) => answer.text());
  const gone = assert.rejects(asked, { name: 'AbortError' });
  await until(() => api.model.calls.length === 1);
  controller.abort();
  await gone;
  await until(() => api.model.calls[0]!.abortSignal!.aborted);
  await until(async () => /outcome="cancelled",error=""\} 1/.test(await api.metrics.metrics()));
}
