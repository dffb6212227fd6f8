/** The thread that `HistoryThread` starts: reads one history after another, and gives its messages when asked for more. */
import { parentPort } from 'node:worker_threads';
import type { HistoryOrder, HistoryReply } from './history-thread.ts';
import { type HistoryMessage, readHistory } from './read-history.ts';

/** Messages given at once: they are unpacked in one go where requests are served. */
const PIECE = 1000;

let rest: HistoryMessage[] = [];

parentPort!.on('message', (order: HistoryOrder | 'more') => parentPort!.postMessage(reply(order)));

function reply(order: HistoryOrder | 'more'): HistoryReply {
  if (order === 'more') return { messages: rest.splice(0, PIECE) };
  try {
    const { messages, ...found } = readHistory(order, order.timeZone, order.now);
    rest = messages;
    return { found, count: messages.length };
  } catch (error) {
    return { failure: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
