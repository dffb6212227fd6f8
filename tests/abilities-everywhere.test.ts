import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { OrganisationAbilityList } from '@wanwen/contract';
import { createApp, createLog, loadConfig } from '@wanwen/server';
import { findAbilities } from '@wanwen/server/abilities';
import { readMachineKey } from '@wanwen/server/accounts';
import { runWanwen } from '../packages/cli/src/testing/run-wanwen.ts';

const root = join(import.meta.dirname, '..');

interface Places {
  api: string[];
  mcpTools: string[];
  mcpPrompts: string[];
  commandLine: string[];
  console: string[];
}

/** Where abilities show, as seen from outside, on a server whose abilities are those of the product and of `folders`. */
async function look(t: TestContext, folders: string[] = []) {
  const home = mkdtempSync(join(tmpdir(), 'wanwen-everywhere-'));
  const config = loadConfig({ env: { WANWEN_HOME: home, WANWEN_PORT: '0', WANWEN_OFFLINE: 'true' } });
  const app = await createApp(config, { log: createLog({ logLevel: 'silent' }), abilities: { folders } });
  t.after(async () => {
    await app.close({ graceMs: 0 });
    rmSync(home, { recursive: true, force: true });
  });
  const address = await app.listen();
  const machine = { authorization: `Bearer ${readMachineKey(home)}`, 'x-wanwen-machine': '1' };
  const ask = async (method: string, path: string, body?: object) => {
    const headers = { ...machine, 'content-type': 'application/json', accept: 'application/json, text/event-stream' };
    const sent = body === undefined ? {} : { body: JSON.stringify(body) };
    const response = await fetch(address + path, { method, headers, ...sent });
    return { status: response.status, text: await response.text() };
  };
  const mcp = async (method: 'tools' | 'prompts') => {
    const { text } = await ask('POST', '/mcp', { jsonrpc: '2.0', id: 1, method: `${method}/list` });
    const { result } = JSON.parse(/^data: (.*)$/m.exec(text)![1]!);
    return (result[method] as { name: string }[]).map(({ name }) => name.replace('_', '.'));
  };
  const ids = (list: { items: { id: string }[] }) => list.items.map(({ id }) => id);
  const environment = { WANWEN_HOME: home, WANWEN_OFFLINE: 'true' };
  const command = (...words: string[]) => runWanwen([...words, '--server', address, '--json'], { environment });
  const places = async (): Promise<Places> => ({
    api: ids(JSON.parse((await ask('GET', '/v1/abilities')).text)),
    mcpTools: await mcp('tools'),
    mcpPrompts: await mcp('prompts'),
    commandLine: ids(JSON.parse((await command('abilities')).stdout)),
    console: ids(
      OrganisationAbilityList.parse(JSON.parse((await ask('GET', '/api/console/organisations/local/abilities')).text)),
    ),
  });
  return { places, ask, command };
}

/** One ability in one folder, as a person would write it. */
function plant(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'wanwen-planted-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  mkdirSync(join(folder, 'garden/count'), { recursive: true });
  writeFileSync(
    join(folder, 'garden/count/ability.ts'),
    `import { z } from 'zod';

export default {
  title: { zh: '数字', en: 'Count' },
  description: { zh: '数一数有几个字。', en: 'Counts characters.' },
  whoMayRun: 'everyone',
  input: z.object({ text: z.string().min(1) }),
  output: z.object({ characters: z.int() }),
  instructions: 'Count the characters.',
  async run({ text }: { text: string }) {
    return { characters: [...text].length };
  },
};
`,
  );
  return folder;
}

test('every ability is in the API, in MCP, on the command line, in the console and on the page of both languages', async (t) => {
  const { places } = await look(t);
  const seen = await places();
  const all = await findAbilities();
  assert.ok(all.length >= 8, `${all.length} abilities`);
  for (const { id } of all)
    for (const [place, ids] of Object.entries(seen)) assert.ok(ids.includes(id), `${id}: ${place}`);
  for (const [place, ids] of Object.entries(seen)) assert.equal(ids.length, all.length, place);
  for (const page of ['docs/abilities.md', 'docs/abilities.zh-CN.md']) {
    const text = readFileSync(join(root, page), 'utf8');
    for (const { id } of all) assert.ok(text.includes(`\`${id}\``), `${page}: ${id}`);
  }
});

test('an ability that is added as one folder is everywhere, works everywhere, and is gone with its folder', async (t) => {
  const folder = plant(t);
  const planted = await look(t, [folder]);
  for (const [place, ids] of Object.entries(await planted.places())) assert.ok(ids.includes('garden.count'), place);
  const ran = await planted.ask('POST', '/v1/abilities/garden.count', { input: { text: '春眠不觉晓' } });
  assert.deepEqual(JSON.parse(ran.text).output, { characters: 5 });
  const called = await planted.ask('POST', '/mcp', {
    ...{ jsonrpc: '2.0', id: 2, method: 'tools/call' },
    params: { name: 'garden_count', arguments: { text: 'abc' } },
  });
  assert.match(called.text, /"structuredContent":\{"characters":3\}/);
  const { stdout } = await planted.command('run', 'garden.count', '--text', 'four');
  assert.deepEqual(JSON.parse(stdout).output, { characters: 4 });
  const off = await planted.ask('PATCH', '/api/console/organisations/local/abilities/garden.count', { enabled: false });
  assert.equal(off.status, 200);
  assert.equal((await planted.ask('POST', '/v1/abilities/garden.count', { input: { text: 'x' } })).status, 403);

  rmSync(join(folder, 'garden'), { recursive: true });
  const after = await look(t, [folder]);
  for (const [place, ids] of Object.entries(await after.places())) assert.ok(!ids.includes('garden.count'), place);
  assert.equal((await after.ask('POST', '/v1/abilities/garden.count', { input: { text: 'x' } })).status, 404);
  const { code } = await after.command('run', 'garden.count', '--text', 'four');
  assert.equal(code, 3);
});
