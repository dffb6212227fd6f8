import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import {
  CallToolRequestSchema,
  type CallToolResult,
  ErrorCode,
  GetPromptRequestSchema,
  type GetPromptResult,
  ListPromptsRequestSchema,
  ListToolsRequestSchema,
  McpError,
  type Prompt,
  type Tool,
} from '@modelcontextprotocol/sdk/types.js';
import { type AbilityCard, type AbilityEvent, isInlinePicture } from '@wanwen/contract';
import type { Abilities } from '../../abilities/index.ts';
import type { Caller } from '../../accounts/index.ts';
import { AppError, toAppError, version } from '../../platform/index.ts';
import { abilityIdOf, plainSchema, toolName } from './names.ts';
import type { RunningCalls } from './running-calls.ts';

/** On whose behalf a request came. */
export interface McpAsker {
  caller: Caller;
  requestId: string;
  traceparent: string | undefined;
  /** Aborted when the client is gone. */
  signal: AbortSignal;
  /** Of what abilities say themselves. */
  language: 'zh' | 'en';
  /** Tells this client's calls from those of others. */
  client: string;
  /** Called where a tool failed, which MCP answers with status 200. */
  failed(): void;
}

/** An MCP server for one request: each ability is a tool, and its instructions are a prompt. */
export function createMcpServer(abilities: Abilities, running: RunningCalls, asker: McpAsker): Server {
  const server = new Server(
    { name: 'wanwen', title: '万问 Wanwen', version },
    { capabilities: { tools: {}, prompts: {} } },
  );
  server.setRequestHandler(ListToolsRequestSchema, async () => ({
    tools: (await abilities.list(asker.caller)).map(toolOf),
  }));
  server.setRequestHandler(CallToolRequestSchema, ({ params }, { requestId, signal, sendNotification }) => {
    const token = params._meta?.progressToken;
    let told = 0;
    const onEvent = (event: AbilityEvent) => {
      if (token === undefined || event.type !== 'progress') return;
      told += 1;
      const progress = { progressToken: token, progress: told, message: messageOf(event) };
      sendNotification({ method: 'notifications/progress', params: progress }).catch(() => undefined);
    };
    return callTool(
      abilities,
      running,
      { ...asker, id: requestId, signal: AbortSignal.any([asker.signal, signal]) },
      params,
      onEvent,
    );
  });
  server.setRequestHandler(ListPromptsRequestSchema, async () => ({
    prompts: (await abilities.list(asker.caller)).map(promptOf),
  }));
  server.setRequestHandler(GetPromptRequestSchema, ({ params }) => getPrompt(abilities, asker.caller, params));
  return server;
}

/** An organisation may write in one language alone, which then stands for both. */
const once = (...texts: string[]) => [...new Set(texts)].filter(Boolean);
const titleOf = ({ title }: AbilityCard) => once(title.zh, title.en).join(' · ');
const describe = (card: AbilityCard) => once(card.description.en, card.description.zh).join(' ') || titleOf(card);

const toolOf = (card: AbilityCard): Tool => ({
  name: toolName(card.id),
  title: titleOf(card),
  description: describe(card),
  inputSchema: plainSchema(card.input) as Tool['inputSchema'],
  outputSchema: plainSchema(card.output) as Tool['outputSchema'],
  annotations: { readOnlyHint: true, openWorldHint: false },
});

interface Property {
  title?: string;
  type?: string;
}

const promptOf = (card: AbilityCard): Prompt => ({
  name: toolName(card.id),
  title: titleOf(card),
  description: describe(card),
  arguments: Object.entries((card.input.properties ?? {}) as Record<string, Property>).map(([name, { title }]) => ({
    name,
    description: title ?? name,
    required: ((card.input.required ?? []) as string[]).includes(name),
  })),
});

const messageOf = ({ stage, done, total }: Extract<AbilityEvent, { type: 'progress' }>) =>
  total > 1 ? `${stage} ${done}/${total}` : stage;

async function callTool(
  abilities: Abilities,
  running: RunningCalls,
  asker: McpAsker & { id: string | number },
  { name, arguments: input = {} }: { name: string; arguments?: Record<string, unknown> | undefined },
  onEvent: (event: AbilityEvent) => void,
): Promise<CallToolResult> {
  const { client, id, failed, ...request } = asker;
  const call = running.begin(client, id, asker.signal);
  try {
    const asked = { ...request, id: abilityIdOf(name), input, stream: false } as const;
    const { output, ...more } = await abilities.run({ ...asked, signal: call.signal, onEvent });
    return {
      content: contentOf(output),
      structuredContent: output,
      _meta: { 'wanwen/run': more },
    };
  } catch (thrown) {
    failed();
    if (thrown instanceof AppError && thrown.code === 'ability_not_found') throw refused(thrown);
    const { code, message } = toAppError(thrown);
    return { isError: true, content: [{ type: 'text', text: `${code}: ${message}` }] };
  } finally {
    call.end();
  }
}

/** An output as JSON, its pictures beside it. */
function contentOf(output: Record<string, unknown>): CallToolResult['content'] {
  const pictures = Object.values(output).filter(isInlinePicture);
  const text = JSON.stringify(output, (_, value) => (isInlinePicture(value) ? { mediaType: value.mediaType } : value));
  return [
    ...pictures.map(({ data, mediaType }) => ({ type: 'image' as const, data, mimeType: mediaType })),
    { type: 'text', text },
  ];
}

/** What the ability's model is told, with the arguments as its input, for a client that asks a model of its own. */
async function getPrompt(
  abilities: Abilities,
  caller: Caller,
  { name, arguments: given = {} }: { name: string; arguments?: Record<string, string> | undefined },
): Promise<GetPromptResult> {
  const card = await abilities.describe(caller, abilityIdOf(name)).catch((error) => {
    throw error instanceof AppError ? refused(error) : error;
  });
  const properties = (card.input.properties ?? {}) as Record<string, Property>;
  const input = Object.entries(given).map(([field, value]) => [field, argumentValue(value, properties[field])]);
  const text = await abilities.promptOf(caller, card.id, Object.fromEntries(input)).catch((error) => {
    throw error instanceof AppError ? refused(error) : error;
  });
  return { description: describe(card), messages: [{ role: 'user', content: { type: 'text', text } }] };
}

/** Arguments of prompts are texts; those of other kinds, and of several, are written in JSON. */
function argumentValue(value: string, property: Property | undefined): unknown {
  if (property === undefined || property.type === 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

const refused = ({ message }: AppError) => new McpError(ErrorCode.InvalidParams, message);
