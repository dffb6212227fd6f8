import type { Writable } from 'node:stream';
import { loadCliConfig } from '../config/load-cli-config.ts';
import type { CliContext } from '../context.ts';
import { type ExitCode, exitCode } from '../exit-codes.ts';
import { openServer } from './open-server.ts';

/** Speaks MCP on standard input and output until the input ends. */
export async function serveMcp(context: CliContext, options: { server?: string | undefined }): Promise<ExitCode> {
  const { stdin, stdout, signal, language } = context;
  const { config } = await loadCliConfig(context);
  await using server = await openServer(context, config, options.server);
  const { bridgeStdio } = await import('@wanwen/server/mcp');
  const headers = { ...server.headers, 'accept-language': language };
  await bridgeStdio({ url: new URL('/mcp', server.address), headers, stdin, stdout: stdout as Writable, signal });
  return exitCode.ok;
}
