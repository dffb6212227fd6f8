import type { FastifyReply } from 'fastify';

export interface EventStream {
  /** Headers are sent: an error can no longer have a status of its own. */
  readonly begun: boolean;
  /**
   * Sends whole frames as they are. A promise means that the client is slow: wait for it before sending more, so that
   * at most one write waits in memory. It also resolves when the client is gone.
   */
  send(frames: string): Promise<void> | undefined;
  /** Ends the stream; without a single frame, nothing is sent at all. */
  end(): void;
}

const HEADERS = {
  'content-type': 'text/event-stream; charset=utf-8',
  // Proxies neither keep nor compress it (no-transform), and nginx does not buffer it.
  'cache-control': 'no-cache, no-transform',
  'x-accel-buffering': 'no',
  connection: 'keep-alive',
};

export interface EventStreamOptions {
  /** After so long without a frame a heartbeat is sent, milliseconds, so that proxies do not cut the line. */
  heartbeatMs?: number;
  /** Frames to send instead of a comment. */
  heartbeat?: string;
  /** More headers, made when the stream begins. */
  headers?: () => Record<string, string>;
}

/**
 * Server-sent events on a reply. The headers go out with the first frame or heartbeat, whichever is first: an error
 * before that can still be answered with its own status.
 */
export function openEventStream(reply: FastifyReply, options: EventStreamOptions = {}): EventStream {
  const { heartbeatMs = 10_000, heartbeat = ': heartbeat\n\n', headers = () => ({}) } = options;
  const response = reply.raw;
  let begun = false;
  let waiting: Promise<void> | undefined;
  let gathered = '';

  const begin = () => {
    begun = true;
    reply.hijack();
    response.writeHead(200, { ...(reply.getHeaders() as Record<string, string>), ...HEADERS, ...headers() });
  };

  const resume = () => {
    waiting = undefined;
  };

  /** Frames that come in the same moment go out in one write. */
  const flush = () => {
    if (gathered === '' || response.destroyed) return;
    const frames = gathered;
    gathered = '';
    if (!response.write(frames)) waiting ??= drained(response).then(resume);
  };

  const send = (frames: string) => {
    if (response.destroyed || response.writableEnded) return undefined;
    if (!begun) begin();
    pulse.refresh();
    if (gathered === '') process.nextTick(flush);
    gathered += frames;
    if (gathered.length >= GATHER_LIMIT) flush();
    return waiting;
  };

  const pulse = setInterval(() => {
    if (waiting === undefined) send(heartbeat);
  }, heartbeatMs);
  response.once('close', () => clearInterval(pulse));

  return {
    get begun() {
      return begun;
    },
    send,
    end() {
      clearInterval(pulse);
      flush();
      if (begun) response.end();
    },
  };
}

/** Longest text that waits for the end of the moment, characters. */
const GATHER_LIMIT = 8192;

function drained(response: FastifyReply['raw']): Promise<void> {
  return new Promise((resolve) => {
    const settle = () => {
      response.off('drain', settle);
      response.off('close', settle);
      resolve();
    };
    response.once('drain', settle);
    response.once('close', settle);
  });
}
