import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createMailer } from './mail.ts';
import { startMailServer } from './testing/mail-server.ts';

test('mail is handed to the configured server, with its sender', async (t) => {
  const server = await startMailServer();
  t.after(server.close);
  const mailer = createMailer({ smtpUrl: server.url, mailFrom: 'Wanwen <wanwen@example.com>' })!;
  await mailer.send({ to: 'ada@example.com', subject: '邀请 Invitation', text: '您好\nHello' });
  const [mail] = server.received as [string];
  assert.match(mail, /^From: Wanwen <wanwen@example\.com>/m);
  assert.match(mail, /^To: ada@example\.com/m);
});

test('without a mail server there is no mailer', () => {
  assert.equal(createMailer({ smtpUrl: undefined, mailFrom: undefined }), undefined);
});
