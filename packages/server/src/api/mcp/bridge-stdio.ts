import type { Readable, Writable } from 'node:stream';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import type { JSONRPCMessage, RequestId } from '@modelcontextprotocol/sdk/types.js';

export interface BridgeOptions {
  /** The MCP server, such as `http://127.0.0.1:2023/mcp`. */
  url: URL;
  headers: Record<string, string>;
  stdin: Readable;
  stdout: Writable;
  /** Ends the bridge at once. */
  signal: AbortSignal;
}

/** JSON-RPC's code for a fault of the server. */
const INTERNAL = -32603;

/**
 * Lets a program that starts MCP servers as its children speak with one over HTTP: what comes in on one side goes out on
 * the other. Ends when the input ends and everything that was asked is answered, or with the signal.
 */
export async function bridgeStdio({ url, headers, stdin, stdout, signal }: BridgeOptions): Promise<void> {
  const here = new StdioServerTransport(stdin, stdout);
  const there = new StreamableHTTPClientTransport(url, { requestInit: { headers, redirect: 'error' } });
  const open = new Set<RequestId>();
  const done = Promise.withResolvers<void>();
  let ended = false;
  const settle = () => {
    if (signal.aborted || (ended && open.size === 0)) done.resolve();
  };
  const answer = (message: JSONRPCMessage) => {
    if ('id' in message && message.id !== undefined && !('method' in message)) open.delete(message.id);
    const { protocolVersion } = ('result' in message ? message.result : {}) as { protocolVersion?: unknown };
    if (typeof protocolVersion === 'string') there.setProtocolVersion(protocolVersion);
    // Whoever started this may have gone meanwhile.
    here.send(message).then(settle, done.resolve);
  };
  const ask = async (message: JSONRPCMessage) => {
    const id = 'method' in message && 'id' in message ? message.id : undefined;
    if (id !== undefined) open.add(id);
    if ('method' in message && message.method === 'notifications/cancelled')
      open.delete((message.params as { requestId: RequestId }).requestId);
    try {
      await there.send(message);
    } catch (error) {
      if (id === undefined) return;
      answer({ jsonrpc: '2.0', id, error: { code: INTERNAL, message: (error as Error).message } });
    }
  };
  here.onmessage = (message) => void ask(message);
  there.onmessage = answer;
  const finish = () => {
    ended = true;
    settle();
  };
  stdin.once('end', finish).once('close', finish);
  stdout.once('error', done.resolve);
  signal.addEventListener('abort', settle, { once: true });
  await there.start();
  await here.start();
  try {
    await done.promise;
  } finally {
    await Promise.all([here.close(), there.close()]);
  }
}
