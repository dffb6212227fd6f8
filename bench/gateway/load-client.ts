/**
 * Asks a server over kept connections, each with one question at a time, for a given time, and checks every answer.
 * Started by `put-load.ts`; its one argument is JSON, its one line of output too.
 */
import { connect } from 'node:net';
import { median } from '../report/statistics.ts';
import { type AnswerCheck, checkAnswer } from './answer-check.ts';
import { questionOf } from './expected-answer.ts';
import type { LoadOrder, LoadResult } from './put-load.ts';
import { ResponseReader } from './response-reader.ts';

const order = JSON.parse(process.argv[2]!) as LoadOrder;
const { hostname, port } = new URL(order.url);
/** No other run of this client has asked the same. */
let number = Date.now() % 1_000_000_000;
const wholeMs: number[] = [];
const firstTextMs: number[] = [];

const from = performance.now();
const until = from + order.ms;
await Promise.all(Array.from({ length: order.connections }, askInTurn));
const seconds = (performance.now() - from) / 1000;
const result: LoadResult = {
  answersPerSecond: wholeMs.length / seconds,
  wholeMs: median(wholeMs),
  firstTextMs: firstTextMs.length === 0 ? null : median(firstTextMs),
  processorSeconds: process.cpuUsage().user / 1e6 + process.cpuUsage().system / 1e6,
};
process.stdout.write(`${JSON.stringify(result)}\n`);

function askInTurn(): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: hostname, port: Number(port), noDelay: true });
    let check: AnswerCheck;
    let status = 0;
    let sentAt = 0;
    const ask = () => {
      number += 1;
      check = checkAnswer(number, order.stream);
      sentAt = performance.now();
      socket.write(requestOf(number));
    };
    const take = () => {
      check.end(status);
      const now = performance.now();
      wholeMs.push(now - sentAt);
      const firstTextAt = check.firstTextAt();
      if (firstTextAt !== undefined) firstTextMs.push(firstTextAt - sentAt);
      if (now < until) return ask();
      socket.removeAllListeners('close').end();
      resolve();
    };
    const reader = new ResponseReader({
      head(code) {
        status = code;
      },
      body: (bytes) => check.body(bytes),
      end: take,
    });
    socket.on('connect', ask);
    socket.on('data', (bytes: Buffer) => {
      try {
        reader.push(bytes);
      } catch (error) {
        reject(error);
        socket.destroy();
      }
    });
    socket.on('error', reject);
    socket.on('close', () => reject(new Error('the server closed a connection that was to be kept')));
  });
}

function requestOf(asked: number): string {
  const body = JSON.stringify({
    model: order.model,
    messages: [
      { role: 'system', content: 'You are a helpful assistant.' },
      { role: 'user', content: questionOf(asked) },
    ],
    max_tokens: 64,
    ...(order.stream ? { stream: true, stream_options: { include_usage: true } } : {}),
  });
  const headers = Object.entries(order.headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return (
    `POST /v1/chat/completions HTTP/1.1\r\nhost: ${hostname}:${port}\r\ncontent-type: application/json\r\n` +
    `content-length: ${Buffer.byteLength(body)}\r\n${headers.join('')}\r\n${body}`
  );
}
