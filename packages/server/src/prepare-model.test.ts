import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Models } from './models/index.ts';
import { faults, startHub } from './models/testing/hub-server.ts';
import { content, entry, temporaryFolder, testRoom } from './models/testing/test-room.ts';
import { prepareModel } from './prepare-model.ts';

const larger = entry({ id: 'larger', file: 'Larger.gguf', bytes: content.length + 1 });
const starter = (folder: string) =>
  entry({
    id: 'smollm2-135m',
    tier: 'starter',
    file: 'Starter.gguf',
    pickedFrom: undefined,
    sources: [{ kind: 'hub', repository: `${folder}/Starter-GGUF` }],
  });

/** A room whose models need not be run by the engine. */
function withoutLoading(room: Models): Models & { loaded: string[] } {
  const loaded: string[] = [];
  return new Proxy(room as Models & { loaded: string[] }, {
    get(target, name) {
      if (name === 'loaded') return loaded;
      if (name === 'load') return async (id: string) => void loaded.push(id);
      const value = Reflect.get(target, name);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

test('where a hub answers but the download fails, the starter is installed, and both are told', async (t) => {
  const hub = await startHub(content);
  t.after(() => hub.close());
  const home = temporaryFolder(t);
  const room = testRoom(t, { home, hubs: [hub.address], catalogue: [larger, starter('test')] });
  const models = withoutLoading(room);
  hub.always = (request, response, serve) =>
    request.url?.includes('Larger') && request.headers.range !== 'bytes=0-3' ? faults.html(request, response) : serve();
  const told: string[] = [];
  const choice = await prepareModel(models, {
    onChoice: ({ model, reason }) => told.push(`${model} ${reason}`),
    onFallback: ({ model }, error) => told.push(`${model}: ${error.message.includes('could not be fetched')}`),
  });
  assert.deepEqual(told, ['larger best-that-fits', 'larger: true', 'smollm2-135m download-failed']);
  assert.match(choice.text.en, /a larger one could not be fetched.*wanwen models install larger/);
  assert.deepEqual([choice.model, models.loaded], ['smollm2-135m', ['smollm2-135m']]);
  assert.equal(room.defaultModel(), 'smollm2-135m');
});

test('a configured model that cannot be fetched is not replaced by another', async (t) => {
  const hub = await startHub(content);
  t.after(() => hub.close());
  const settings = { WANWEN_DEFAULT_MODEL: 'larger' };
  const room = testRoom(t, {
    home: temporaryFolder(t),
    hubs: [hub.address],
    catalogue: [larger, starter('test')],
    settings,
  });
  hub.always = faults.status(503);
  const onFallback = () => assert.fail('nothing else may be installed');
  await assert.rejects(prepareModel(withoutLoading(room), { onFallback }), { code: 'every_source_failed' });
});

test('a person who stops the first download is not given another model instead', async (t) => {
  const hub = await startHub(content);
  t.after(() => hub.close());
  const room = testRoom(t, { home: temporaryFolder(t), hubs: [hub.address], catalogue: [larger, starter('test')] });
  hub.always = (request, _response, serve) => (request.headers.range === 'bytes=0-3' ? serve() : faults.neverAnswers());
  const onFallback = () => assert.fail('nothing else may be installed');
  const prepared = prepareModel(withoutLoading(room), { onFallback, onChoice: () => setTimeout(stop, 100) });
  const stop = () => room.stopInstalling('larger');
  await assert.rejects(prepared, { code: 'install_stopped' });
  const [card] = (await room.list()).items;
  assert.deepEqual([card!.state, card!.failure], ['available', undefined]);
});
