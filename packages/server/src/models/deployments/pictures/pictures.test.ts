import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import { type TestContext, test } from 'node:test';
import type { LanguageModelV4StreamPart } from '@ai-sdk/provider';
import type { CreateDeployment } from '@wanwen/contract';
import { plainPng, smallJpeg } from '../../../pictures/testing/sample-pictures.ts';
import type { Deployments } from '../deployments.ts';
import { failing, type Reply, type ScriptedUpstream, silent, startUpstream } from '../testing/scripted-upstream.ts';
import { asked, openDeployments } from '../testing/test-deployments.ts';
import type { AskedPictures } from './asked-pictures.ts';

const png = plainPng();

const answering =
  (body: object): Reply =>
  (response: ServerResponse) =>
    void response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));

const inside = (...pictures: Buffer[]) =>
  answering({ created: 1, data: pictures.map((picture) => ({ b64_json: picture.toString('base64') })) });

const serving =
  (bytes: Buffer, status = 200, headers: Record<string, string> = {}): Reply =>
  (response) =>
    void response.writeHead(status, { 'content-type': 'image/png', ...headers }).end(bytes);

async function start(t: TestContext, replies: Reply[], more: Partial<CreateDeployment> = {}) {
  const upstream = await startUpstream(...replies);
  t.after(() => upstream[Symbol.asyncDispose]());
  const deployments = await openDeployments(t);
  const made = await deployments.create(
    asked({ name: 'painter', makes: 'image', baseUrl: upstream.baseUrl, apiKey: 'sk-secret', ...more }),
  );
  return { upstream, deployments, made };
}

const prompt = [{ role: 'user' as const, content: [{ type: 'text' as const, text: 'A fox' }] }];

async function paint(deployments: Deployments, pictures: AskedPictures = { count: 1 }, abortSignal?: AbortSignal) {
  const options = { prompt, providerOptions: { wanwen: { pictures } } };
  const { ready } = await deployments.candidates('painter', options);
  const { stream } = await (await ready[0]!.languageModel()).doStream({
    ...options,
    ...(abortSignal ? { abortSignal } : {}),
  });
  return Array.fromAsync(stream as AsyncIterable<LanguageModelV4StreamPart>);
}

const bytesOf = (parts: LanguageModelV4StreamPart[]) =>
  parts.flatMap((part) =>
    part.type === 'file' && part.data.type === 'data' ? [Buffer.from(part.data.data as Uint8Array)] : [],
  );

const said = (upstream: ScriptedUpstream) => upstream.calls.map(({ path, body }) => [path, body]);

test('pictures that stand in the answer come as parts, in as many requests as they take', async (t) => {
  const { upstream, deployments } = await start(t, [inside(png, smallJpeg)], { kind: 'openai-compatible' });
  const parts = await paint(deployments, { count: 2, size: '512x512' });
  assert.deepEqual(bytesOf(parts), [png, smallJpeg]);
  assert.deepEqual(
    parts.flatMap((part) => (part.type === 'file' ? [part.mediaType] : [])),
    ['image/png', 'image/jpeg'],
  );
  assert.equal(parts.at(-1)!.type, 'finish');
  const body = { model: 'upstream-model', prompt: 'A fox', n: 2, size: '512x512', response_format: 'b64_json' };
  assert.deepEqual(said(upstream), [['/v1/images/generations', body]]);
  assert.equal(upstream.calls[0]!.headers.authorization, 'Bearer sk-secret');
});

test('each vendor is asked in its own words, and pictures by address are fetched without the key', async (t) => {
  const { upstream, deployments, made } = await start(t, [silent]);
  const own = `${upstream.baseUrl}/pictures/1.png`;
  const dashScope = { output: { choices: [{ message: { content: [{ image: own }] } }] } };
  const asks: [Partial<CreateDeployment>, object, string, object][] = [
    [{ kind: 'zhipu' }, { data: [{ url: own }] }, '/v1/images/generations', { prompt: 'A fox', size: '512x512' }],
    [
      { kind: 'siliconflow' },
      { images: [{ url: own }] },
      '/v1/images/generations',
      { prompt: 'A fox', batch_size: 1, image_size: '512x512', seed: 7 },
    ],
    [
      { kind: 'dashscope', baseUrl: upstream.baseUrl.replace('/v1', '/compatible-mode/v1') },
      dashScope,
      '/api/v1/services/aigc/multimodal-generation/generation',
      {
        input: { messages: [{ role: 'user', content: [{ text: 'A fox' }] }] },
        parameters: { size: '512*512', seed: 7, watermark: false },
      },
    ],
    [
      { kind: 'openai', model: 'gpt-image-1', baseUrl: upstream.baseUrl },
      { data: [{ b64_json: png.toString('base64') }] },
      '/v1/images/generations',
      { prompt: 'A fox', n: 1, size: '512x512' },
    ],
  ];
  for (const [change, answer, path, body] of asks) {
    await deployments.update(made.id, { baseUrl: upstream.baseUrl, apiKey: 'sk-secret', ...change });
    upstream.calls.length = 0;
    upstream.answer(answering(answer), serving(png));
    assert.deepEqual(bytesOf(await paint(deployments, { count: 1, size: '512x512', seed: 7 })), [png], change.kind);
    assert.equal(upstream.calls[0]!.path, path);
    assert.deepEqual(upstream.calls[0]!.body, { model: change.model ?? 'upstream-model', ...body });
    assert.equal(upstream.calls[1]?.headers.authorization, undefined);
  }
});

test('no address but that of the deployment’s own server leads into a private network', async (t) => {
  const { upstream, deployments } = await start(t, [silent]);
  const elsewhere = await startUpstream(serving(png));
  t.after(() => elsewhere[Symbol.asyncDispose]());
  const addresses = [
    `${elsewhere.baseUrl}/1.png`,
    `https://localhost:${new URL(elsewhere.baseUrl).port}/1.png`,
    'https://10.0.0.1/1.png',
    'http://192.168.1.1/1.png',
    'file:///etc/passwd',
    'nonsense',
  ];
  for (const url of addresses) {
    upstream.answer(answering({ data: [{ url }] }));
    await assert.rejects(paint(deployments), ({ code, message }: { code: string; message: string }) => {
      assert.equal(code, 'upstream_failed', url);
      assert.doesNotMatch(message, /10\.0\.0|127\.0|192\.168|passwd/);
      return true;
    });
  }
  assert.equal(elsewhere.calls.length, 0);
  upstream.answer(
    answering({ data: [{ url: `${upstream.baseUrl}/1.png` }] }),
    serving(Buffer.alloc(0), 302, { location: `${elsewhere.baseUrl}/1.png` }),
  );
  await assert.rejects(paint(deployments), { code: 'upstream_failed' });
  assert.equal(elsewhere.calls.length, 0);
});

test('what is no whole picture of a sensible size, or too much, is the other server’s failure', async (t) => {
  const { upstream, deployments } = await start(t, [silent]);
  const huge = Buffer.from(png);
  huge.writeUInt32BE(100_000, 16);
  const endless = Buffer.concat([png, Buffer.alloc(21 * 1024 * 1024)]);
  const own = `${upstream.baseUrl}/1.png`;
  const faults: Reply[][] = [
    [inside()],
    [inside(Buffer.from('<svg onload="alert(1)"/>'))],
    [inside(png.subarray(0, 60))],
    [inside(smallJpeg.subarray(0, -80))],
    [inside(plainPng(8))],
    [inside(huge)],
    [answering({ data: 'nothing' })],
    [(response) => void response.writeHead(200).end('no JSON')],
    [answering({ data: [{ url: own }] }), serving(endless)],
    [answering({ data: [{ url: own }] }), failing(404)],
  ];
  for (const [index, replies] of faults.entries()) {
    upstream.answer(...replies);
    await assert.rejects(paint(deployments), { code: 'upstream_failed', status: 502 }, `fault ${index}`);
  }
  upstream.answer(failing(400, { message: 'Unsafe prompt', code: 'content_policy_violation' }));
  await assert.rejects(paint(deployments), { code: 'content_refused' });
  upstream.answer(failing(401));
  await assert.rejects(paint(deployments), { code: 'upstream_rejected_key' });
});

test('when a later request fails, the pictures that came are given out', async (t) => {
  const { upstream, deployments } = await start(t, [inside(png), failing(500)]);
  const parts = await paint(deployments, { count: 3 });
  assert.deepEqual(bytesOf(parts), [png]);
  assert.equal(parts.at(-1)!.type, 'finish');
  assert.deepEqual(
    upstream.calls.map(({ body }) => body.n),
    [3, 2],
  );
});

test('a call that is ended leaves the other server at once', async (t) => {
  const { upstream, deployments } = await start(t, [silent]);
  const end = new AbortController();
  const painting = paint(deployments, { count: 1 }, end.signal);
  while (upstream.calls.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  end.abort();
  await assert.rejects(painting, { name: 'AbortError' });
  await upstream.calls[0]!.left;
});

test('a name makes text, pictures, or both, and is asked for nothing else', async (t) => {
  const { deployments, made } = await start(t, [inside(png)]);
  const text = { prompt };
  await assert.rejects(deployments.candidates('painter', text), { code: 'makes_no_text', status: 400 });
  assert.deepEqual((await deployments.cardOf('painter'))!.abilities, ['image']);
  const writer = await deployments.create(asked({ name: 'painter', baseUrl: made.baseUrl }));
  assert.deepEqual((await deployments.cardOf('painter'))!.abilities, ['chat', 'tools', 'image']);
  assert.equal((await deployments.candidates('painter', text)).ready[0]!.deploymentId, writer.id);
  assert.equal(bytesOf(await paint(deployments)).length, 1);
  await deployments.remove(made.id);
  await assert.rejects(paint(deployments), { code: 'makes_no_pictures', status: 400 });
  for (const kind of ['engine', 'anthropic', 'deepseek'] as const)
    await assert.rejects(deployments.update(writer.id, { kind, makes: 'image', apiKey: null }), {
      code: 'makes_no_pictures',
    });
});

test('the test of a deployment makes one picture and says what came', async (t) => {
  const { upstream, deployments, made } = await start(t, [inside(plainPng(64, 48))]);
  const told = await deployments.test(made.id);
  assert.equal(told.ok, true);
  assert.match(told.text, /^image\/png, 64 × 48, /);
  assert.equal(upstream.calls[0]!.body.n, 1);
  upstream.answer(failing(500));
  assert.equal((await deployments.test(made.id)).failure!.code, 'upstream_failed');
});
