import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { faults, startHub } from '../testing/hub-server.ts';
import { content, entry, temporaryFolder, testRoom } from '../testing/test-room.ts';
import { tinyGguf } from '../testing/tiny-gguf.ts';

function fileWith(t: TestContext, name: string, bytes: Buffer): string {
  const path = join(temporaryFolder(t), name);
  writeFileSync(path, bytes);
  return path;
}

const allowPrivate = { WANWEN_ALLOW_PRIVATE_URLS: 'true' };

test('a GGUF file is installed by its path, described from its own metadata, and stays when the original goes', async (t) => {
  const home = temporaryFolder(t);
  const template = '{% if tools %}…{% endif %}<think>';
  const path = fileWith(t, 'My Model (v2).gguf', tinyGguf({ 'tokenizer.chat_template': template }));
  const card = await testRoom(t, { home }).install(path);
  assert.equal(card.id, 'my-model-v2-');
  assert.deepEqual(
    [card.name, card.tier, card.state, card.licence, card.contextLength, card.abilities],
    ['Tiny', 'extra', 'installed', 'MIT', 512, ['chat', 'tools', 'thinking']],
  );
  rmSync(path);
  const later = testRoom(t, { home });
  assert.equal(later.defaultModel(), 'my-model-v2-');
  assert.equal((await later.verify('my-model-v2-')).sound, true);
});

test('a GGUF file is installed by its address, taken up after a cut, under a name of one’s own', async (t) => {
  const server = await startHub(content);
  t.after(() => server.close());
  server.faults.push(faults.cutAfter(content, 100_000));
  const models = testRoom(t, { home: temporaryFolder(t), settings: allowPrivate });
  const sha256 = createHash('sha256').update(content).digest('hex');
  const card = await models.install(`${server.address}/files/model.gguf?download=true`, { id: 'mine', sha256 });
  assert.deepEqual([card.id, card.state, card.abilities], ['mine', 'installed', ['completion']]);
  assert.equal(server.requests.length, 2);
});

test('without a known hash a part goes on only where the server still has the very same file', async (t) => {
  const home = temporaryFolder(t);
  const server = await startHub(content);
  t.after(() => server.close());
  server.faults.push((_request, response) => {
    response.writeHead(200, { 'content-length': content.length, etag: '"an older file"' });
    response.write(Buffer.concat([content.subarray(0, 50_000), Buffer.alloc(50_000)]));
    void partHas(100_000).then(() => response.destroy());
  });
  const part = join(home, 'models', 'a.gguf.part');
  const partHas = async (bytes: number) => {
    while (statSync(part, { throwIfNoEntry: false })?.size !== bytes) await sleep(20);
  };
  const models = testRoom(t, { home, settings: allowPrivate });
  await models.install(`${server.address}/a.gguf`);
  assert.equal(server.requests[1]?.range, 'bytes=100000-');
  assert.equal(server.requests[1]?.ifRange, '"an older file"');
  assert.deepEqual(readFileSync(join(home, 'models', 'a.gguf')), content);
});

test('an address inside the network is refused unless the operator allows it', async (t) => {
  const models = testRoom(t, { home: temporaryFolder(t) });
  const refused: [string, string][] = [
    ['https://127.0.0.1/m.gguf', 'private_address_refused'],
    ['https://169.254.169.254/m.gguf', 'private_address_refused'],
    ['https://[::1]/m.gguf', 'private_address_refused'],
    ['https://[::ffff:10.0.0.1]/m.gguf', 'private_address_refused'],
    ['https://localhost/m.gguf', 'private_address_refused'],
    ['http://example.com/m.gguf', 'url_scheme_refused'],
  ];
  for (const [url, code] of refused) await assert.rejects(models.install(url), { code }, url);
});

test('what is no GGUF model is refused, and nothing of it is kept', async (t) => {
  const home = temporaryFolder(t);
  const models = testRoom(t, { home });
  const wrong: [string, string][] = [
    [fileWith(t, 'text.gguf', Buffer.from('hello, this is not a model')), 'not_a_model'],
    [fileWith(t, 'cut.gguf', content.subarray(0, 100)), 'not_a_model'],
    [fileWith(t, 'empty.gguf', Buffer.alloc(0)), 'not_a_model'],
    [fileWith(t, 'encoder.gguf', tinyGguf({ 'tokenizer.ggml.tokens': [] })), 'not_a_model'],
    [fileWith(t, 'big-00001-of-00003.gguf', content), 'sharded_model'],
    [join(home, 'missing.gguf'), 'file_unreadable'],
    [`${home}/`, 'file_unreadable'],
  ];
  for (const [path, code] of wrong) await assert.rejects(models.install(path, { id: 'x' }), { code }, path);
  const [[text]] = wrong as [[string, string]];
  await assert.rejects(models.install(text, { id: 'x' }), {
    message: `${text} is not a model this server can run: it starts with "hell" instead of "GGUF". It runs GGUF files.`,
  });
  assert.deepEqual(readdirSync(join(home, 'models')), ['.locks']);
});

test('a wrong hash, a taken name and an impossible name are refused', async (t) => {
  const home = temporaryFolder(t);
  const models = testRoom(t, { home });
  const path = fileWith(t, 'model.gguf', content);
  await assert.rejects(models.install(path, { sha256: 'a'.repeat(64) }), { code: 'hash_mismatch' });
  assert.equal(existsSync(path), true);
  await assert.rejects(models.install(path, { id: 'tiny' }), { code: 'model_id_taken' });
  for (const id of ['../up', 'default', '', '.hidden', 'a'.repeat(65)]) {
    await assert.rejects(models.install(path, { id }), { code: 'invalid_model_id' }, id);
  }
});

test('a path to a file that the catalogue knows installs that model, when its hash is right', async (t) => {
  const home = temporaryFolder(t);
  const models = testRoom(t, { home });
  const wrong = Buffer.from(content);
  wrong[9000]! ^= 1;
  await assert.rejects(models.install(fileWith(t, entry().file, wrong)), /the content is wrong/);
  const card = await models.install(fileWith(t, entry().file, content));
  assert.deepEqual([card.id, card.tier, card.state], ['tiny', 'standard', 'installed']);
});

test('a removed extra model is forgotten', async (t) => {
  const models = testRoom(t, { home: temporaryFolder(t) });
  await models.install(fileWith(t, 'model.gguf', content));
  await models.remove('model');
  assert.equal(await models.cardOf('model'), undefined);
});
