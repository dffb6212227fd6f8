import { randomUUID } from 'node:crypto';
import type { Message, MessagePage } from '@wanwen/contract';
import type { Page } from 'playwright-core';
import { ConsoleClient } from '../../support/console-client.ts';
import type { Site } from './site.ts';

export interface Told {
  role: 'user' | 'assistant';
  content: string;
  status?: Message['status'];
  failure?: Message['failure'];
  reasoning?: string;
}

function chain(conversationId: string, told: Told[]): Message[] {
  const ids = told.map(() => randomUUID());
  return told.map(({ role, content, status = 'complete', failure = null, reasoning = '' }, place) => ({
    id: ids[place]!,
    conversationId,
    parentId: ids[place - 1] ?? null,
    role,
    content,
    reasoning,
    reasoningMs: reasoning ? 4200 : null,
    status,
    failure,
    model: role === 'assistant' ? 'test-model' : null,
    thinking: false,
    usage: null,
    siblings: [ids[place]!],
    createdAt: new Date().toISOString(),
  }));
}

/**
 * Opens a real conversation whose messages are these: the one answer of the server that is put in its place, since no small
 * model says a given text.
 */
export async function openTold(site: Site, told: Told[], options: Parameters<Site['open']>[1] = {}): Promise<Page> {
  const conversation = await new ConsoleClient(() => site).create();
  const messages = chain(conversation.id, told);
  const page = await site.open('/', options);
  await page.route(`**/conversations/${conversation.id}/messages?*`, (route) => {
    const query = new URL(route.request().url()).searchParams;
    const end = Number(query.get('cursor') ?? messages.length);
    const start = Math.max(0, end - Number(query.get('limit')));
    const answer: MessagePage = { items: messages.slice(start, end), nextCursor: start > 0 ? String(start) : null };
    return route.fulfill({ json: answer });
  });
  await page.goto(`${new URL(page.url()).origin}/c/${conversation.id}`);
  await page.getByRole('article').first().waitFor();
  return page;
}
