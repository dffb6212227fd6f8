import type { StartedServer } from '../support/start-server.ts';

/** Micro-units for a million tokens. */
export const prices = { input: 3_000_000, cacheRead: 700_000, output: 11_000_000 };

/** An organisation with money, a model behind `vendorUrl`, another one behind an address where nobody listens, and a key. */
export async function furnish(server: StartedServer, vendorUrl: string): Promise<{ key: string }> {
  const ask = async <Answer>(path: string, body: unknown): Promise<Answer> => {
    const response = await fetch(`${server.address}/api/console${path}`, {
      method: 'POST',
      headers: { ...server.credentials, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${text}`);
    return JSON.parse(text) as Answer;
  };
  const { id } = await ask<{ id: string }>('/organisations', { name: 'Chaos' });
  await ask('/billing/top-ups', { organisationId: id, amount: '1000', reason: 'chaos', reference: 'chaos' });
  await ask('/billing/prices', { model: '*', prices: { input: '3', cache_read: '0.7', output: '11' } });
  const deployment = { kind: 'openai-compatible', model: 'vendor-model', allowPrivate: true };
  await ask('/deployments', { ...deployment, name: 'vendor', baseUrl: vendorUrl });
  // Port 1 belongs to a service that nobody runs any more.
  await ask('/deployments', { ...deployment, name: 'nobody-there', baseUrl: 'http://127.0.0.1:1/v1' });
  return ask(`/organisations/${id}/keys`, { name: 'Chaos', ofOrganisation: true });
}
