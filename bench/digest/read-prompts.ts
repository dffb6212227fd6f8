import { readMachineKey } from '@wanwen/server/accounts';
import type { Subject } from '../subjects/subject.ts';

interface UsageRow {
  promptTokens: number;
  cachedTokens: number;
}

/** The prompts of the last calls, by the server's own usage records, which are there once a call has ended. */
export async function readPrompts({ url }: Subject, home: string, calls: number): Promise<UsageRow[]> {
  const headers = { authorization: `Bearer ${readMachineKey(home)}`, 'x-wanwen-machine': '1' };
  const response = await fetch(`${url}/api/console/organisations/local/usage?limit=${calls}`, { headers });
  if (!response.ok) throw new Error(`The usage answered ${response.status}: ${await response.text()}`);
  return ((await response.json()) as { items: UsageRow[] }).items;
}
