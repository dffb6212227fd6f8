/**
 * A vendor that takes no time: speaks the chat completions of the OpenAI wire, whole or as a stream of 20 pieces, all at
 * once, each in an HTTP chunk of its own. It reads just enough HTTP to cost less than what stands before it. Started by
 * `start-upstream.ts`; its one argument is the port.
 */
import { createServer, type Socket } from 'node:net';
import { numberOf } from './expected-answer.ts';
import { jsonResponse, streamResponse, type UpstreamQuestion, wholeResponse } from './upstream-answers.ts';

const HEAD_END = '\r\n\r\n';

const server = createServer({ noDelay: true }, (socket) => {
  let rest: Buffer = Buffer.alloc(0);
  socket.on('data', (bytes: Buffer) => {
    rest = rest.length === 0 ? bytes : Buffer.concat([rest, bytes]);
    rest = answerWhatIsWhole(rest, socket);
  });
  socket.on('error', () => {});
});
server.listen(Number(process.argv[2]), '127.0.0.1');
process.on('SIGTERM', () => process.exit(0));

/** The bytes of a request that is not yet whole. */
function answerWhatIsWhole(bytes: Buffer, socket: Socket): Buffer {
  for (let rest = bytes; ; ) {
    const end = rest.indexOf(HEAD_END);
    if (end < 0) return rest;
    const head = rest.toString('latin1', 0, end);
    const from = end + HEAD_END.length;
    const until = from + Number(/\r\ncontent-length: *(\d+)/i.exec(head)?.[1] ?? 0);
    if (rest.length < until) return rest;
    socket.write(answerTo(head, rest.toString('utf8', from, until)));
    rest = rest.subarray(until);
  }
}

function answerTo(head: string, body: string): string {
  if (head.startsWith('GET ')) return jsonResponse(200, {});
  const question = head.startsWith('POST /v1/chat/completions ') ? (JSON.parse(body) as UpstreamQuestion) : undefined;
  const number = question && numberOf(textOf(question));
  if (!question || number === undefined) return jsonResponse(400, { error: { message: 'no question of the bench' } });
  return question.stream === true ? streamResponse(question, number) : wholeResponse(question, number);
}

function textOf({ messages }: UpstreamQuestion): string {
  const content = messages.at(-1)?.content ?? '';
  return typeof content === 'string' ? content : content.map(({ text }) => text ?? '').join('');
}
