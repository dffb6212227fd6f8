import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Asks the console of a server for what its owner may do, with the key that lies in its data folder. */
export function consoleOf(url: string, home: string) {
  const headers = {
    'content-type': 'application/json',
    authorization: `Bearer ${readFileSync(join(home, 'machine.key'), 'utf8').trim()}`,
    'x-wanwen-machine': '1',
  };
  return async <Answer>(path: string, body: unknown): Promise<Answer> => {
    const response = await fetch(`${url}/api/console${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
    const text = await response.text();
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${text}`);
    return JSON.parse(text) as Answer;
  };
}
