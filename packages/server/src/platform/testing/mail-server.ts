import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';

/** As much of SMTP as a client needs to hand one mail over. */
export async function startMailServer() {
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
