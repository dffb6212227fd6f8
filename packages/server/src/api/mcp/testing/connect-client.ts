import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';

/** A client of the official SDK at a server's `/mcp`; whoever asked for it closes it. */
export async function connectClient(address: string, key: string, language = 'zh'): Promise<Client> {
  const client = new Client({ name: 'test', version: '1' });
  const transport = new StreamableHTTPClientTransport(new URL('/mcp', address), {
    requestInit: { headers: { authorization: `Bearer ${key}`, 'accept-language': language } },
  });
  await client.connect(transport as Parameters<typeof client.connect>[0]);
  return client;
}
