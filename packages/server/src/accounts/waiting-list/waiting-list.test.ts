import assert from 'node:assert/strict';
import { forEachDatabase } from '../../platform/testing/databases.ts';
import type { AccountsOptions } from '../index.ts';
import { as, openAccounts, outcomes, page, root } from '../testing/open-accounts.ts';

type Mail = Parameters<NonNullable<AccountsOptions['sendMail']>>[0];

const form = {
  company: '北方公司',
  name: '王芳',
  email: 'Fang@north.example',
  purpose: '客服',
  language: 'zh' as const,
};
const approval = { startingCredit: '1', models: null, expiresInDays: 7 };

forEachDatabase((kind, open, it) => {
  it(`${kind}: who asks twice is answered alike, and is on the list once as they asked first`, async (t) => {
    const { accounts } = await openAccounts(await open(t));
    const first = await accounts.joinWaitingList(form, '192.0.2.1');
    const again = await accounts.joinWaitingList(
      { ...form, email: 'fang@NORTH.example', company: 'Other' },
      '192.0.2.2',
    );
    assert.deepEqual(again, first);
    const { items } = await accounts.listWaiting(root, page);
    assert.deepEqual(
      items.map(({ company, state }) => [company, state]),
      [['北方公司', 'waiting']],
    );
  });

  it(`${kind}: an approval makes a code and the text to send, which is sent where mail is configured`, async (t) => {
    const sent: Mail[] = [];
    const { accounts } = await openAccounts(await open(t), {
      sendMail: async (mail) => void sent.push(mail),
      publicUrl: 'https://ai.example.com',
    });
    await accounts.joinWaitingList(form, '192.0.2.1');
    const [waiting] = (await accounts.listWaiting(root, { state: 'waiting', ...page })).items;
    const approved = await accounts.approveWaiting(root, waiting!.id, approval);
    assert.ok(approved.text.includes(approved.code) && approved.text.includes('北方公司'));
    assert.ok(approved.text.includes(`https://ai.example.com/sign-up?code=${approved.code}\n`));
    assert.deepEqual(sent, [{ to: form.email, subject: approved.subject, text: approved.text }]);
    assert.deepEqual([approved.sent, approved.company.state], [true, 'approved']);
    const redemption = { code: approved.code, personId: 'fang', address: null, organisationName: '北方' };
    assert.equal((await accounts.redeemInvite(redemption)).startingCredit, '1.00');
    assert.equal((await accounts.listBatches(root, page)).items[0]!.id, approved.company.batchId);
    const { items } = await accounts.listAudit(root, { query: approved.code, ...page });
    assert.deepEqual(items, []);
  });

  it(`${kind}: without mail, or where it fails, the approval stands and says that it was not sent`, async (t) => {
    const failing = async () => {
      throw new Error('no route');
    };
    for (const options of [{}, { sendMail: failing }]) {
      const { accounts } = await openAccounts(await open(t), options);
      await accounts.joinWaitingList({ ...form, language: 'en' }, null);
      const [waiting] = (await accounts.listWaiting(root, page)).items;
      const { sent, company, text } = await accounts.approveWaiting(root, waiting!.id, approval);
      assert.deepEqual([sent, company.state], [false, 'approved']);
      assert.match(text, /has been approved/);
      assert.doesNotMatch(text, /http/);
    }
  });

  it(`${kind}: a message without a public address names the one of the administrator; a lost code is replaced once`, async (t) => {
    const { accounts } = await openAccounts(await open(t));
    await accounts.joinWaitingList(form, null);
    const { id } = (await accounts.listWaiting(root, page)).items[0]!;
    await assert.rejects(accounts.renewWaiting(root, id, {}), { code: 'not_approved' });
    const address = 'http://10.0.0.5:2023/console/waiting-list';
    const first = await accounts.approveWaiting(root, id, { ...approval, models: ['small'], address });
    assert.ok(first.text.includes(`http://10.0.0.5:2023/sign-up?code=${first.code}\n`));
    const { done } = await outcomes<Awaited<ReturnType<typeof accounts.renewWaiting>>>([
      accounts.renewWaiting(root, id, { address }),
      accounts.renewWaiting(root, id, { address }),
    ]);
    const redeem = (code: string) =>
      accounts.redeemInvite({ code, personId: 'fang', address: null, organisationName: '北方' });
    const { items } = await accounts.listBatches(root, page);
    const now = (await accounts.listWaiting(root, page)).items[0]!;
    assert.deepEqual([items.length, items.filter(({ revokedAt }) => revokedAt === null).length], [3, 1]);
    const { company, code } = done.find((each) => each.company.batchId === now.batchId)!;
    assert.deepEqual(
      [company.state, items.every(({ startingCredit }) => Number(startingCredit) === 1)],
      ['approved', true],
    );
    await assert.rejects(redeem(first.code));
    assert.deepEqual((await redeem(code)).models, ['small']);
    await assert.rejects(accounts.renewWaiting(root, id, { address }), { code: 'waiting_code_used' });
    await assert.rejects(accounts.renewWaiting(as('olga'), id, {}), { code: 'administrator_required' });
  });

  it(`${kind}: of two administrators who decide at once, one does, and one code is made`, async (t) => {
    const { accounts } = await openAccounts(await open(t));
    await accounts.joinWaitingList(form, null);
    const { id } = (await accounts.listWaiting(root, page)).items[0]!;
    const { done, refused } = await outcomes<unknown>([
      accounts.approveWaiting(root, id, approval),
      accounts.approveWaiting(root, id, approval),
      accounts.approveWaiting(root, id, approval),
    ]);
    assert.deepEqual([done.length, refused], [1, ['already_decided', 'already_decided']]);
    assert.equal((await accounts.listBatches(root, page)).items.length, 1);
    await assert.rejects(accounts.rejectWaiting(root, id, 'no'), { code: 'already_decided' });
  });

  it(`${kind}: a rejection keeps its note`, async (t) => {
    const { accounts } = await openAccounts(await open(t));
    await accounts.joinWaitingList(form, null);
    const { id } = (await accounts.listWaiting(root, page)).items[0]!;
    assert.equal((await accounts.rejectWaiting(root, id, 'a competitor')).note, 'a competitor');
    assert.deepEqual((await accounts.listWaiting(root, { state: 'waiting', ...page })).items, []);
    await assert.rejects(accounts.rejectWaiting(root, '01900000-0000-7000-8000-000000000000', ''), {
      code: 'waiting_company_not_found',
    });
  });

  it(`${kind}: one address may ask ten times an hour`, async (t) => {
    const { accounts } = await openAccounts(await open(t));
    const ask = (index: number) =>
      accounts.joinWaitingList({ ...form, email: `p${index}@north.example` }, '2001:db8::1');
    const { done, refused } = await outcomes(Array.from({ length: 14 }, (_, index) => ask(index)));
    assert.deepEqual([done.length, new Set(refused)], [10, new Set(['too_many_attempts'])]);
    assert.equal((await accounts.listWaiting(root, page)).items.length, 10);
    await accounts.joinWaitingList({ ...form, email: 'other@north.example' }, '2001:db8:0:1::1');
  });

  it(`${kind}: only administrators see and decide the list`, async (t) => {
    const { accounts } = await openAccounts(await open(t));
    const refusal = { code: 'administrator_required' };
    await assert.rejects(accounts.listWaiting(as('olga'), page), refusal);
    await assert.rejects(accounts.approveWaiting(as('olga'), 'x', approval), refusal);
    await assert.rejects(accounts.rejectWaiting(as('olga'), 'x', ''), refusal);
  });
});
