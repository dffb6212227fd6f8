import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';

const COMMAND = 'packages/cli/bin/wanwen.mjs';
const ROOT = join(import.meta.dirname, '../../../../../..');

/** A client of the official SDK at `wanwen mcp`, which speaks with a server for it; whoever asked for it closes it. */
export async function connectStdioClient(address: string, key: string, program = ROOT): Promise<Client> {
  const client = new Client({ name: 'test', version: '1' });
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [join(program, COMMAND), 'mcp', '--server', address],
    env: { PATH: process.env.PATH!, WANWEN_API_KEY: key, WANWEN_HOME: tmpdir() },
  });
  await client.connect(transport);
  return client;
}
