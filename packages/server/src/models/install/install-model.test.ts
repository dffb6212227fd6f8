import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { InstallProgress } from '@wanwen/contract';
import { type Fault, faults, type HubServer, startHub } from '../testing/hub-server.ts';
import { content, entry, temporaryFolder, testRoom } from '../testing/test-room.ts';
import { type Disk, systemDisk } from './part-file.ts';

async function hub(t: TestContext, ...first: Fault[]): Promise<HubServer> {
  const server = await startHub(content);
  server.faults.push(...first);
  t.after(() => server.close());
  return server;
}

const fileIn = (home: string) => join(home, 'models', entry().file);

function assertInstalled(home: string): void {
  assert.deepEqual(readFileSync(fileIn(home)), content);
  const left = readdirSync(join(home, 'models')).filter((name) => !name.startsWith('.locks'));
  assert.deepEqual(left, [entry().file], 'nothing but the model is left in the folder');
}

test('a model is downloaded, checked, and can be used after a restart without asking any hub', async (t) => {
  const home = temporaryFolder(t);
  const server = await hub(t);
  const models = testRoom(t, { home, hubs: [server.address] });
  const seen: InstallProgress[] = [];
  const card = await models.install('tiny', { onProgress: (progress) => seen.push(progress) });
  assert.equal(card.state, 'installed');
  assert.equal(card.isDefault, true);
  assertInstalled(home);
  assert.deepEqual(seen.at(-1)?.receivedBytes, content.length);
  assert.equal(seen.at(-1)?.totalBytes, content.length);
  assert.equal(seen.at(-1)?.source, server.address);
  await models.close();
  const again = testRoom(t, { home, hubs: [server.address] });
  const asked = server.requests.length;
  assert.equal(again.defaultModel(), 'tiny');
  assert.equal((await again.choose()).installed, true);
  await again.install('tiny');
  assert.equal(server.requests.length, asked);
});

test('a line cut in the middle is taken up where it broke', async (t) => {
  const home = temporaryFolder(t);
  const server = await hub(t, faults.cutAfter(content, 100_000), faults.cutAfter(content, 100_000));
  await testRoom(t, { home, hubs: [server.address] }).install('tiny');
  assertInstalled(home);
  assert.deepEqual(
    server.requests.map(({ range }) => range),
    [undefined, 'bytes=100000-', 'bytes=200000-'],
  );
});

test('a download that was interrupted goes on in the next run', async (t) => {
  const home = temporaryFolder(t);
  const server = await hub(t, faults.stallAfter(content, 150_000));
  const first = testRoom(t, { home, hubs: [server.address], timing: { stallMs: 60_000 } });
  const stop = new AbortController();
  const installing = first.install('tiny', { signal: stop.signal });
  const stopped = assert.rejects(installing, /stopped by a person/);
  while (statSync(`${fileIn(home)}.part`, { throwIfNoEntry: false })?.size !== 150_000) await sleep(20);
  stop.abort(new Error('stopped by a person'));
  await stopped;
  await first.close();
  assert.equal(existsSync(fileIn(home)), false);
  assert.equal(statSync(`${fileIn(home)}.part`).size, 150_000);
  await testRoom(t, { home, hubs: [server.address] }).install('tiny');
  assertInstalled(home);
  assert.equal(server.requests.at(-1)?.range, 'bytes=150000-');
});

test('a program that is killed in the middle leaves a part, no lock, and nothing that passes for a model', async (t) => {
  const home = temporaryFolder(t);
  const server = await hub(t, faults.stallAfter(content, 150_000));
  const program = `
    import { testRoom } from ${JSON.stringify(import.meta.resolve('../testing/test-room.ts'))};
    const options = { home: ${JSON.stringify(home)}, hubs: [${JSON.stringify(server.address)}], timing: { stallMs: 60_000 } };
    await testRoom({ after() {} }, options).install('tiny');`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], { stdio: 'inherit' });
  t.after(() => void child.kill('SIGKILL'));
  const partBytes = () => statSync(`${fileIn(home)}.part`, { throwIfNoEntry: false })?.size;
  while (partBytes() !== 150_000) await sleep(20);
  const models = testRoom(t, { home, hubs: [server.address] });
  assert.equal((await models.cardOf('tiny'))?.state, 'installing', 'another program is at it');
  child.kill('SIGKILL');
  await once(child, 'exit');
  assert.throws(() => models.languageModel('tiny'), { code: 'model_not_found' });
  await models.install('tiny');
  assertInstalled(home);
  assert.equal(server.requests.at(-1)?.range, 'bytes=150000-');
});

test('another hub goes on with what the first one had sent', async (t) => {
  const home = temporaryFolder(t);
  const broken = await hub(t, faults.cutAfter(content, 100_000));
  broken.always = faults.status(503);
  const sound = await hub(t);
  await testRoom(t, { home, hubs: [broken.address, sound.address] }).install('tiny');
  assertInstalled(home);
  assert.equal(sound.requests[0]?.range, 'bytes=100000-');
});

test('a file with a wrong hash is discarded, and the next hub is asked', async (t) => {
  const home = temporaryFolder(t);
  const wrong = Buffer.from(content);
  wrong[200_000]! ^= 1;
  const bad = await hub(t, faults.otherContent(wrong));
  const sound = await hub(t);
  await testRoom(t, { home, hubs: [bad.address, sound.address] }).install('tiny');
  assertInstalled(home);
  assert.equal(sound.requests[0]?.range, undefined, 'nothing of the wrong file was kept');
});

test('a part that does not belong to the file costs one more download, not the source', async (t) => {
  const home = temporaryFolder(t);
  mkdirSync(join(home, 'models'), { recursive: true });
  writeFileSync(`${fileIn(home)}.part`, Buffer.alloc(1000, 7));
  const server = await hub(t);
  await testRoom(t, { home, hubs: [server.address] }).install('tiny');
  assertInstalled(home);
  assert.deepEqual(
    server.requests.map(({ range }) => range),
    ['bytes=1000-', undefined],
  );
});

test('a hub that ignores the range, or no longer knows it, sends the file anew', async (t) => {
  const refusesRanges: Fault = (request, response, serve) =>
    request.headers.range === undefined ? serve() : void response.writeHead(416).end();
  for (const fault of [faults.ignoresRange(content), refusesRanges]) {
    const home = temporaryFolder(t);
    const server = await hub(t, faults.cutAfter(content, 100_000));
    server.always = fault;
    await testRoom(t, { home, hubs: [server.address] }).install('tiny');
    assertInstalled(home);
  }
});

test('a hub that sends another range than the one asked for is left, and what is there stays', async (t) => {
  const home = temporaryFolder(t);
  const confused = await hub(t, faults.cutAfter(content, 100_000), (_request, response) => {
    const range = `bytes 50000-${content.length - 1}/${content.length}`;
    response.writeHead(206, { 'content-range': range }).end(content.subarray(50_000));
  });
  const sound = await hub(t);
  await testRoom(t, { home, hubs: [confused.address, sound.address] }).install('tiny');
  assertInstalled(home);
  assert.equal(sound.requests[0]?.range, 'bytes=100000-');
});

test('a redirect to another host is followed, the range included', async (t) => {
  const home = temporaryFolder(t);
  const store = await hub(t, faults.cutAfter(content, 100_000));
  const front = await hub(t);
  front.always = faults.redirect(`${store.address}/blob`);
  await testRoom(t, { home, hubs: [front.address] }).install('tiny');
  assertInstalled(home);
  assert.deepEqual(
    store.requests.map(({ path, range }) => [path, range]),
    [
      ['/blob', undefined],
      ['/blob', 'bytes=100000-'],
    ],
  );
});

test('when every source fails, the message says for each one why, and what to do', async (t) => {
  const home = temporaryFolder(t);
  const answers: [Fault, RegExp][] = [
    [faults.html, /web page \(HTML\)/],
    [faults.disguisedHtml, /web page \(HTML\)/],
    [faults.status(404), /does not have the file \(HTTP 404\)/],
    [faults.status(403), /refuses the download \(HTTP 403\)/],
    [faults.neverAnswers, /no answer within 0\.4 s/],
    [faults.stallAfter(content, 0), /sent nothing for 0\.4 s/],
    [faults.otherContent(content.subarray(0, 1000)), /has a file of 1000 bytes instead of/],
    [faults.otherContent(Buffer.alloc(content.length, 1)), /not a GGUF file/],
    [faults.redirect('/loop'), /redirected more than 8 times/],
  ];
  const servers = await Promise.all(answers.map(() => hub(t)));
  for (const [index, server] of servers.entries()) server.always = answers[index]![0];
  const hubs = servers.map(({ address }) => address);
  const gone = await hub(t);
  gone.close();
  const models = testRoom(t, { home, hubs: [...hubs, gone.address] });
  await assert.rejects(models.install('tiny'), (error: Error & { code: string }) => {
    assert.equal(error.code, 'every_source_failed');
    const lines = error.message.split('\n');
    for (const [index, [, reason]] of answers.entries()) {
      assert.ok(lines[index + 1]!.includes(hubs[index]!));
      assert.match(lines[index + 1]!, reason);
    }
    assert.ok(error.message.includes(`${gone.address}: refuses the connection`));
    assert.match(error.message, /WANWEN_HUBS/);
    return true;
  });
  const card = await models.cardOf('tiny');
  assert.equal(card?.state, 'failed');
  assert.equal(card?.failure?.code, 'every_source_failed');
  assert.equal(existsSync(fileIn(home)), false);
});

test('too little disk space is refused before anything is fetched, with the numbers', async (t) => {
  const home = temporaryFolder(t);
  const server = await hub(t);
  const disk: Disk = { ...systemDisk, freeBytes: async () => 1_000_000 };
  const models = testRoom(t, { home, hubs: [server.address], disk });
  await assert.rejects(models.install('tiny'), (error: Error & { code: string; details: object }) => {
    assert.equal(error.code, 'disk_full');
    assert.match(error.message, /1\.0 MB free/);
    assert.deepEqual(Object.keys(error.details), ['folder', 'needed', 'free']);
    return true;
  });
  assert.equal(server.requests.length, 0);
});

test('a disk that fills up in the middle says so, and the download goes on once there is room', async (t) => {
  const home = temporaryFolder(t);
  const server = await hub(t, (_request, response) => {
    response.writeHead(200, { 'content-length': content.length }).write(content.subarray(0, 100_000));
    setTimeout(() => response.end(content.subarray(100_000)), 50);
  });
  let room = 150_000;
  const disk: Disk = {
    ...systemDisk,
    async write(file, chunk) {
      const fitting = chunk.subarray(0, room);
      room -= fitting.length;
      await systemDisk.write(file, fitting);
      if (fitting.length === chunk.length) return;
      throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
    },
  };
  const models = testRoom(t, { home, hubs: [server.address], disk });
  await assert.rejects(models.install('tiny'), { code: 'disk_full' });
  const kept = statSync(`${fileIn(home)}.part`).size;
  assert.ok(kept > 0 && kept <= 150_000);
  assert.deepEqual(readFileSync(`${fileIn(home)}.part`), content.subarray(0, kept));
  room = Number.POSITIVE_INFINITY;
  await models.install('tiny');
  assertInstalled(home);
  assert.equal(server.requests.at(-1)?.range, `bytes=${kept}-`);
});

test('two who ask at once share one download, and one may leave without stopping the other', async (t) => {
  const home = temporaryFolder(t);
  const slow: Fault = (_request, _response, serve) => void setTimeout(serve, 100);
  const server = await hub(t, slow);
  const models = testRoom(t, { home, hubs: [server.address] });
  const leave = new AbortController();
  const first = models.install('tiny', { signal: leave.signal });
  const second = models.install('tiny');
  assert.equal((await models.cardOf('tiny'))?.state, 'installing');
  leave.abort(new Error('left'));
  await assert.rejects(first, /left/);
  assert.equal((await second).state, 'installed');
  assert.equal(server.requests.length, 1);
});

test('who stops an installation and asks again at once gets a new one', async (t) => {
  const home = temporaryFolder(t);
  const server = await hub(t, faults.stallAfter(content, 100_000));
  const models = testRoom(t, { home, hubs: [server.address], timing: { stallMs: 60_000 } });
  const stop = new AbortController();
  const first = models.install('tiny', { signal: stop.signal });
  setTimeout(() => stop.abort(new Error('stopped')), 200);
  await assert.rejects(first, /stopped/);
  assert.equal((await models.install('tiny')).state, 'installed');
  assert.equal(server.requests.at(-1)?.range, 'bytes=100000-');
});

test('stopping ends the installation for everybody, keeps what came, and leaves that of another program alone', async (t) => {
  const home = temporaryFolder(t);
  const server = await hub(t, faults.stallAfter(content, 100_000));
  const options = { home, hubs: [server.address], timing: { stallMs: 60_000 } };
  const [models, other] = [testRoom(t, options), testRoom(t, options)];
  const progress = Promise.withResolvers<void>();
  const both = [models.install('tiny', { onProgress: () => progress.resolve() }), models.install('tiny')];
  const refused = both.map((each) => assert.rejects(each, { code: 'install_stopped' }));
  await progress.promise;
  await sleep(300);
  await assert.rejects(other.stopInstalling('tiny'), { code: 'installing_elsewhere' });
  await models.stopInstalling('tiny');
  await Promise.all(refused);
  const card = await models.cardOf('tiny');
  assert.deepEqual([card?.state, card?.failure], ['available', undefined]);
  await models.install('tiny');
  assert.equal(server.requests.at(-1)?.range, 'bytes=100000-');
});

test('a second program waits for the first, shows its progress, and downloads nothing itself', async (t) => {
  const home = temporaryFolder(t);
  const server = await hub(t, (_request, response) => {
    response.writeHead(200, { 'content-length': content.length });
    response.write(content.subarray(0, 100_000));
    setTimeout(() => response.end(content.subarray(100_000)), 1200);
  });
  const timing = { stallMs: 10_000 };
  const first = testRoom(t, { home, hubs: [server.address], timing }).install('tiny');
  await new Promise((resolve) => setTimeout(resolve, 300));
  const other = testRoom(t, { home, hubs: [server.address], timing });
  const seen: InstallProgress[] = [];
  const second = other.install('tiny', { onProgress: (progress) => seen.push(progress) });
  assert.equal((await second).state, 'installed');
  await first;
  assert.equal(server.requests.length, 1);
  assert.ok(seen.length > 0);
  assert.equal(seen[0]?.totalBytes, content.length);
});

test('a model file that somebody put into the folder is taken when its hash is right, and replaced when not', async (t) => {
  const home = temporaryFolder(t);
  mkdirSync(join(home, 'models'), { recursive: true });
  writeFileSync(fileIn(home), content);
  const server = await hub(t);
  const models = testRoom(t, { home, hubs: [server.address] });
  assert.equal((await models.cardOf('tiny'))?.state, 'available', 'not trusted before its hash was checked');
  await models.install('tiny');
  assert.equal(server.requests.length, 0);
  writeFileSync(fileIn(home), Buffer.alloc(content.length, 1));
  assert.equal((await models.list()).items[0]?.state, 'available');
  await models.install('tiny');
  assertInstalled(home);
  assert.equal(server.requests.length, 1);
});

test('an import folder is tried before any hub, and works without a network', async (t) => {
  const home = temporaryFolder(t);
  const stick = temporaryFolder(t);
  writeFileSync(join(stick, entry().file), content);
  const settings = { WANWEN_IMPORT_FOLDERS: stick, WANWEN_OFFLINE: 'true' };
  const models = testRoom(t, { home, settings });
  assert.deepEqual((await models.choose()).model, 'tiny');
  await models.install('tiny');
  assertInstalled(home);
  assert.equal(existsSync(join(stick, entry().file)), true);
});

test('offline, nothing is asked and the message says so', async (t) => {
  const home = temporaryFolder(t);
  const server = await hub(t);
  const models = testRoom(t, { home, hubs: [server.address], settings: { WANWEN_OFFLINE: 'true' } });
  await assert.rejects(models.install('tiny'), /WANWEN_OFFLINE forbids connections/);
  assert.equal((await models.cardOf('tiny'))?.failure?.details?.reason, 'nowhere');
  assert.equal(server.requests.length, 0);
});

test('a file that was cut or changed after the installation no longer counts as installed', async (t) => {
  const home = temporaryFolder(t);
  const server = await hub(t);
  const models = testRoom(t, { home, hubs: [server.address] });
  await models.install('tiny');
  truncateSync(fileIn(home), 1000);
  assert.equal((await models.list()).items[0]?.state, 'available');
  assert.throws(() => models.languageModel('tiny'), { code: 'model_not_found' });
});

test('a check finds a single changed byte even when size and time are as before; installing repairs it', async (t) => {
  const home = temporaryFolder(t);
  const server = await hub(t);
  const models = testRoom(t, { home, hubs: [server.address] });
  await models.install('tiny');
  assert.equal((await models.verify('tiny')).sound, true);
  const { atime, mtime } = statSync(fileIn(home));
  const changed = Buffer.from(content);
  changed[12_345]! ^= 1;
  writeFileSync(fileIn(home), changed);
  utimesSync(fileIn(home), atime, mtime);
  const verification = await models.verify('tiny');
  assert.equal(verification.sound, false);
  assert.notEqual(verification.actualSha256, verification.expectedSha256);
  assert.equal((await models.cardOf('tiny'))?.state, 'available');
  await models.install('tiny');
  assertInstalled(home);
});

test('a removed model leaves nothing behind and can be installed again', async (t) => {
  const home = temporaryFolder(t);
  const server = await hub(t);
  const models = testRoom(t, { home, hubs: [server.address] });
  await models.install('tiny');
  await models.remove('tiny');
  assert.deepEqual(readdirSync(join(home, 'models')), ['.locks']);
  assert.equal(models.defaultModel(), null);
  assert.throws(() => models.languageModel(), { code: 'no_model_installed' });
  assert.equal((await models.install('tiny')).state, 'installed');
});

test('a model that cannot fit into the memory is refused with the numbers, before anything is fetched', async (t) => {
  const home = temporaryFolder(t);
  const server = await hub(t);
  const models = testRoom(t, {
    home,
    hubs: [server.address],
    catalogue: [entry({ bytes: 40e9 })],
    machine: { memoryBytes: 16e9 },
  });
  assert.equal((await models.cardOf('tiny'))?.fits, false);
  await assert.rejects(models.install('tiny'), (error: Error & { code: string }) => {
    assert.equal(error.code, 'model_too_large');
    assert.match(error.message, /4\d\.\d GB of memory, and models may take 12\.8 GB/);
    return true;
  });
  assert.equal(server.requests.length, 0);
});

test('a damaged record is set aside, and the model is found again by its hash', async (t) => {
  const home = temporaryFolder(t);
  const server = await hub(t);
  await testRoom(t, { home, hubs: [server.address] }).install('tiny');
  writeFileSync(join(home, 'models.json'), '{"version":1,"defaul');
  const models = testRoom(t, { home, hubs: [server.address] });
  await models.install('tiny');
  assert.equal(server.requests.length, 1);
  assert.equal(existsSync(join(home, 'models.json.damaged')), true);
});
