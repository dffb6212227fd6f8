import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { test } from 'node:test';
import { createMailer } from './mail.ts';

/** As much of SMTP as a client needs to hand one mail over. */
async function startMailServer() {
  const received: string[] = [];
  const server = createServer((socket) => converse(socket, received));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    received,
    url: `smtp://127.0.0.1:${(server.address() as { port: number }).port}`,
    close: () => server.close(),
  };
}

function converse(socket: Socket, received: string[]): void {
  let mail: string | undefined;
  socket.setEncoding('utf8').write('220 test\r\n');
  socket.on('data', (text: string) => {
    if (mail !== undefined) {
      mail += text;
      if (!mail.endsWith('\r\n.\r\n')) return;
      received.push(mail);
      mail = undefined;
      socket.write('250 taken\r\n');
    } else if (/^data/i.test(text)) {
      mail = '';
      socket.write('354 go on\r\n');
    } else if (/^quit/i.test(text)) socket.end('221 bye\r\n');
    else socket.write('250 ok\r\n');
  });
}

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
