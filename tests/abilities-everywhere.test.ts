import assert from 'node:assert/strict';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { type AbilityCard, OrganisationAbilityList } from '@wanwen/contract';
import { type AbilityCase, readCases } from '@wanwen/server/abilities';
import type { runCli } from '../packages/cli/src/run-cli.ts';
import type { fakeProcess } from '../packages/cli/src/testing/fake-process.ts';
import { connectClient } from '../packages/server/src/api/mcp/testing/connect-client.ts';
import { connectStdioClient } from '../packages/server/src/api/mcp/testing/connect-stdio-client.ts';
import {
  type ScriptedUpstream,
  startUpstream,
} from '../packages/server/src/models/deployments/testing/scripted-upstream.ts';
import { type AbilityPages, openAbilityPages } from './browser/support/ability-pages.ts';
import { type AnswersBySchema, answersBySchema } from './support/answer-by-schema.ts';
import { type CopiedProgram, copyProgram } from './support/copied-program.ts';
import { signUpFirst } from './support/sign-up.ts';
import { type StartedServer, startServer } from './support/start-server.ts';

const root = join(import.meta.dirname, '..');
const PLANTED = 'garden.count';

/** One ability, as a person would write it into its folder. */
const ABILITY = `import { z } from 'zod';
import { defineAbility } from '../../define-ability.ts';
import { field } from '../../field.ts';

const colours = { red: { zh: '红', en: 'Red' }, white: { zh: '白', en: 'White' } };

export default defineAbility({
  title: { zh: '数花', en: 'Count flowers' },
  description: { zh: '数一数有几种花，再说一句话。', en: 'Counts flowers, and says something about them.' },
  icon: '🌷',
  whoMayRun: 'everyone',
  input: z.object({
    text: field(z.string().min(1).max(200), { zh: '花名', en: 'Flowers', long: true }),
    colour: field(z.enum(['red', 'white']).default('red'), { zh: '颜色', en: 'Colour', choices: colours }),
    most: field(z.int().min(1).max(9).default(3), { zh: '最多', en: 'At most' }),
    wild: field(z.boolean().default(false), { zh: '野生', en: 'Wild' }),
    day: field(z.iso.date().optional(), { zh: '日期', en: 'Day' }),
  }),
  output: z.object({
    said: field(z.string(), { zh: '一句话', en: 'What is said', long: true }),
    flowers: field(z.int(), { zh: '种数', en: 'Kinds' }),
  }),
  instructions: 'Say something about the flowers. Answer with JSON: {"said": "…"}.',
  async run({ text }, work) {
    work.progress('writing', 0, 1);
    const answer = await work.ask({ text: \`=====\\n\${text}\\n=====\`, tokens: 100, schema: z.object({ said: z.string() }) });
    return answer === null ? work.fail() : { said: answer.said, flowers: text.split(/[、, ]+/).length };
  },
});
`;
const CASE = { name: 'three kinds', input: { text: '桃、李、杏' }, expect: { equals: { flowers: 3 } } };

/** Where abilities show, and how each of them is used there. */
describe('an ability is a folder, and nothing else', () => {
  let program: CopiedProgram;
  let server: StartedServer;
  let upstream: ScriptedUpstream;
  let answers: AnswersBySchema;
  let pages: AbilityPages | undefined;
  let session: Record<string, string>;
  let key: string;
  let all: (AbilityCard & { first: AbilityCase })[];
  const folder = () => join(program.path, 'packages/server/src/abilities/garden');

  const ask = async (method: string, path: string, body?: object) => {
    const headers = { ...server.credentials, 'content-type': 'application/json' };
    const sent = body === undefined ? {} : { body: JSON.stringify(body) };
    const response = await fetch(server.address + path, { method, headers, ...sent });
    return { status: response.status, text: await response.text(), type: response.headers.get('content-type') ?? '' };
  };
  const read = async (path: string) => JSON.parse((await ask('GET', path)).text);

  /** The command of the copied program, in this process. */
  const command = async (...words: string[]) => {
    const load = (path: string) => import(pathToFileURL(join(program.path, 'packages/cli/src', path)).href);
    const cli = (await load('run-cli.ts')) as { runCli: typeof runCli };
    const testing = (await load('testing/fake-process.ts')) as { fakeProcess: typeof fakeProcess };
    const fake = testing.fakeProcess({ environment: { WANWEN_HOME: server.home, WANWEN_OFFLINE: 'true' } });
    const code = await cli.runCli([...words, '--server', server.address, '--json'], fake.process);
    return { code, stdout: fake.stdout(), stderr: fake.stderr() };
  };

  type Client = Awaited<ReturnType<typeof connectClient>>;
  const opened = new Set<Client>();
  const kept = (client: Client) => {
    opened.add(client);
    return client;
  };
  const clients = {
    http: async () => kept(await connectClient(server.address, key)),
    stdio: async () => kept(await connectStdioClient(server.address, key, program.path)),
  };

  /** Ids of the abilities at every place. */
  const places = async () => {
    const found: Record<string, string[]> = {
      api: (await read('/v1/abilities')).items.map(({ id }: AbilityCard) => id),
      command: JSON.parse((await command('abilities')).stdout).items.map(({ id }: AbilityCard) => id),
      console: OrganisationAbilityList.parse(await read('/api/console/organisations/local/abilities')).items.map(
        ({ id }) => id,
      ),
    };
    for (const [name, connect] of Object.entries(clients)) {
      const client = await connect();
      const [{ tools }, { prompts }] = await Promise.all([client.listTools(), client.listPrompts()]);
      found[`${name} tools`] = tools.map((tool) => tool.name.replace('_', '.'));
      found[`${name} prompts`] = prompts.map((prompt) => prompt.name.replace('_', '.'));
    }
    if (pages) Object.assign(found, await pages.listed());
    return found;
  };

  before(async () => {
    program = await copyProgram();
    await mkdir(join(folder(), 'count'), { recursive: true });
    await writeFile(join(folder(), 'count/ability.ts'), ABILITY);
    await writeFile(join(folder(), 'count/cases.jsonl'), `${JSON.stringify(CASE)}\n`);
    answers = answersBySchema();
    upstream = await startUpstream(answers.reply);
    const env = { WANWEN_DEFAULT_MODEL: 'scripted' };
    server = await startServer({ model: null, program: program.path, env });
    session = await signUpFirst(server);
    key = await server.makeKey();
    const deployment = { kind: 'openai-compatible', name: 'scripted', model: 'm', allowPrivate: true };
    const added = await ask('POST', '/api/console/deployments', { ...deployment, baseUrl: upstream.baseUrl });
    assert.equal(added.status, 201, added.text);
    pages = await openAbilityPages(server.address, session);
    const cards = (await read('/v1/abilities')).items as AbilityCard[];
    all = await Promise.all(
      cards.map(async (card) => {
        const path = join(program.path, 'packages/server/src/abilities', card.id.replace('.', '/'));
        return { ...card, first: (await readCases({ folder: path }))[0]! };
      }),
    );
  });
  after(async () => {
    await Promise.all([...opened].map((client) => client.close()));
    await pages?.[Symbol.asyncDispose]();
    await server?.[Symbol.asyncDispose]();
    await upstream?.[Symbol.asyncDispose]();
    await program?.[Symbol.asyncDispose]();
  });

  test('each is in every list', async () => {
    assert.ok(all.length >= 9 && all.some(({ id }) => id === PLANTED), String(all.length));
    const ids = all.map(({ id }) => id).sort();
    for (const [place, found] of Object.entries(await places())) assert.deepEqual(found.sort(), ids, place);
    for (const page of ['docs/abilities.md', 'docs/abilities.zh-CN.md']) {
      const text = await readFile(join(root, page), 'utf8');
      for (const id of ids) assert.ok(id === PLANTED || text.includes(`\`${id}\``), `${page}: ${id}`);
    }
  });

  test('each runs over HTTP, as events, as a tool on both lines of MCP, as a command, and is evaluated', async () => {
    const [http, line] = [await clients.http(), await clients.stdio()];
    const { prompts } = await line.listPrompts();
    for (const { id, output, first } of all) {
      const fields = ((output as { required?: string[] }).required ?? []).toSorted();
      const assertWhole = (given: unknown, place: string) =>
        assert.deepEqual(
          Object.keys(given as object)
            .filter((name) => fields.includes(name))
            .sort(),
          fields,
          `${id}: ${place}`,
        );
      const run = await ask('POST', `/v1/abilities/${id}`, { input: first.input });
      assert.equal(run.status, 200, `${id}: ${run.text}`);
      assertWhole(JSON.parse(run.text).output, 'JSON');

      const streamed = await ask('POST', `/v1/abilities/${id}`, { input: first.input, stream: true });
      assert.match(streamed.type, /^text\/event-stream/, id);
      const events = [...streamed.text.matchAll(/^data: (.*)$/gm)].map(([, data]) => JSON.parse(data!));
      assert.ok(
        events.some(({ type }) => type === 'progress'),
        id,
      );
      assertWhole(events.at(-1).result.output, 'events');

      const name = id.replace('.', '_');
      for (const [place, client] of [
        ['MCP over HTTP', http],
        ['MCP over stdio', line],
      ] as const) {
        const called = await client.callTool({ name, arguments: first.input });
        assert.equal(called.isError ?? false, false, `${id}: ${JSON.stringify(called.content)}`);
        assertWhole(called.structuredContent, place);
        const asked = prompts.find((prompt) => prompt.name === name)!.arguments ?? [];
        const texts = asked.map((each) => [each.name, wordsOf((first.input as Record<string, unknown>)[each.name])]);
        const prompt = await client.getPrompt({
          name,
          arguments: Object.fromEntries(texts.filter(([, text]) => text)),
        });
        assert.ok(JSON.stringify(prompt.messages).length > 100, `${id}: prompt`);
      }
      const input = join(server.home, `${id}.json`);
      await writeFile(input, JSON.stringify(first.input));
      const typed = await command('run', id, '--input', input);
      assert.equal(typed.code, 0, `${id}: ${typed.stdout} ${typed.stderr}`);
      assertWhole(JSON.parse(typed.stdout).output, 'command');
      const evaluated = await command('eval', id, '--case', first.name);
      assert.equal(evaluated.code, 0, `${id}: ${evaluated.stdout} ${evaluated.stderr}`);
      assert.ok(
        JSON.parse(evaluated.stdout).cases.some((one: AbilityCase) => one.name === first.name),
        id,
      );
    }
  });

  test('each is asked for with every field in both languages, runs in a group, and its result can be used', async (t) => {
    if (!pages) return t.skip('Chromium is not installed');

    const { checkForms, useEach } = pages;
    await Promise.all([checkForms(all, 'zh'), checkForms(all, 'en'), useEach(all, answers)]);
    const { items } = await read('/api/console/organisations/local/ability-ratings');
    for (const { id } of all)
      assert.ok(
        items.some((rated: { abilityId: string }) => rated.abilityId === id),
        id,
      );
  });

  test('without its folder it is nowhere', async () => {
    await rm(folder(), { recursive: true });
    await server.stop();
    await server.start();
    pages?.moveTo(server.address);
    const found = await places();
    for (const [place, ids] of Object.entries(found)) assert.ok(ids.length >= 9 && !ids.includes(PLANTED), place);
    assert.equal((await ask('POST', `/v1/abilities/${PLANTED}`, { input: CASE.input })).status, 404);
    const [http, line] = [await clients.http(), await clients.stdio()];
    for (const client of [http, line]) {
      const called = client.callTool({ name: 'garden_count', arguments: CASE.input });
      await assert.rejects(called.then((result) => result.isError && Promise.reject(new Error('refused'))));
    }
    for (const words of [
      ['run', PLANTED, '--text', 'x'],
      ['eval', PLANTED],
    ])
      assert.equal((await command(...words)).code, 3, words.join(' '));
  });
});

const wordsOf = (value: unknown) =>
  value === undefined ? '' : typeof value === 'string' ? value : JSON.stringify(value);
