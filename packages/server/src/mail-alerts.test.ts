import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { openRooms } from './open-rooms.ts';
import { createLog, loadConfig } from './platform/index.ts';
import { startMailServer } from './platform/testing/mail-server.ts';

async function openHouse(t: TestContext) {
  const server = await startMailServer();
  const home = mkdtempSync(join(tmpdir(), 'alerts-'));
  const env = {
    WANWEN_HOME: home,
    WANWEN_OFFLINE: 'true',
    WANWEN_SMTP_URL: server.url,
    WANWEN_MAIL_FROM: 'wanwen@example.com',
    WANWEN_PUBLIC_URL: 'https://ai.example.com',
  };
  const opened = new AsyncDisposableStack();
  t.after(async () => {
    await opened.disposeAsync();
    server.close();
    rmSync(home, { recursive: true });
  });
  const rooms = await openRooms({ config: loadConfig({ env }), log: createLog({ logLevel: 'silent' }) }, opened);
  /** Ends when so many mails came. */
  const mails = async (count: number) => {
    while (server.received.length < count) await new Promise((done) => setTimeout(done, 10));
    return server.received.splice(0);
  };
  return { ...rooms, mails };
}

const decoded = (mail: string) =>
  mail.replace(/=\r\n/g, '').replace(/(?:=[0-9A-F]{2})+/g, (bytes) => decodeURIComponent(bytes.replaceAll('=', '%')));

test('a low balance and a spent budget are mailed to owners and admins, in Chinese and English', async (t) => {
  const { accounts, people, belonging, billing, mails } = await openHouse(t);
  const root = { actor: { personId: null, administrator: true }, address: null };
  const make = async (name: string) =>
    people.createPerson({ name, email: `${name}@north.example`, password: 'violet harbour 71' });
  const [olga, adam, dan] = [await make('olga'), await make('adam'), await make('dan')];
  const { id } = await accounts.createOrganisation(root, { name: 'North', ownerId: olga, models: null });
  await accounts.addMember(root, id, { personId: adam, role: 'admin' });
  await accounts.addMember(root, id, { personId: dan, role: 'developer' });
  assert.equal((await belonging.organisationsOf(dan)).length, 1);
  await billing.openAccount(id);
  await billing.updateAccount(id, { lowBalance: 5_000_000 });
  const posting = { organisationId: id, amount: 1_500_000, reason: 'test', reference: 'a', personId: null };
  await billing.grant(posting);
  const low = await mails(2);
  assert.deepEqual(low.map((mail) => /^To: (.*)\r$/m.exec(mail)![1]).sort(), [
    'adam@north.example',
    'olga@north.example',
  ]);
  for (const mail of low) {
    const text = decoded(mail);
    assert.match(text, /余额还有 1\.50 CNY，低于你设置的 5\.00 CNY/);
    assert.match(text, /The balance is 1\.50 CNY, below the mark of 5\.00 CNY/);
    assert.match(text, /https:\/\/ai\.example\.com\/console\/balance/);
  }
  const alert = { id: 'a', organisationId: id, kind: 'budget', period: '2030-01', threshold: 80 } as const;
  const amounts = { spent: 8_000_000, budget: 10_000_000 };
  billing.news.emit('alert-raised', { ...alert, amounts, createdAt: '2030-01-09T00:00:00.000Z', readAt: null });
  const [budget] = await mails(2);
  assert.match(decoded(budget!), /本月已花费 8\.00 CNY，达到预算 10\.00 CNY 的 80%/);
  assert.match(decoded(budget!), /80% of the budget of 10\.00 CNY/);
});
