import type { LiveEvent } from '@wanwen/contract';

interface LiveLineOptions {
  /** The last change heard of each group. */
  since(): Record<string, number>;
  onEvent(event: LiveEvent): void;
  /** `live`: everything that was missed has been told. */
  onState(state: 'live' | 'broken'): void;
  onSignedOut(): void;
}

export interface LiveLine {
  /** Nothing is sent while the line is broken. */
  send(request: object): void;
  end(): void;
}

/** Waits before another try, milliseconds: the first, and the longest. */
const FIRST_WAIT = 400;
const LONGEST_WAIT = 15_000;
/** The server closes with it where nobody is signed in any more. */
const SIGNED_OUT = 4401;

/** The page's WebSocket: it comes back after every break, and gives up a line on which nothing is heard. */
export function openLiveLine({ since, onEvent, onState, onSignedOut }: LiveLineOptions): LiveLine {
  let socket: WebSocket | undefined;
  let wait = FIRST_WAIT;
  let ended = false;
  let heartbeatMs = 25_000;
  let lastHeard = Date.now();
  let retry: ReturnType<typeof setTimeout> | undefined;

  const connect = () => {
    clearTimeout(retry);
    if (ended) return;
    const address = new URL('/api/console/workplace/live', location.href);
    address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:';
    const line = new WebSocket(address);
    socket = line;
    lastHeard = Date.now();
    line.onmessage = ({ data }) => {
      if (socket !== line) return;
      lastHeard = Date.now();
      const event = JSON.parse(data as string) as LiveEvent;
      if (event.type === 'hello') {
        heartbeatMs = event.heartbeatMs;
        line.send(JSON.stringify({ type: 'resume', since: since() }));
      }
      if (event.type === 'ready') wait = FIRST_WAIT;
      onEvent(event);
      if (event.type === 'ready') onState('live');
    };
    line.onclose = ({ code }) => {
      if (socket === line) comeBack(code);
    };
  };

  const comeBack = (code: number) => {
    socket = undefined;
    if (ended) return;
    onState('broken');
    if (code === SIGNED_OUT) onSignedOut();
    retry = setTimeout(connect, wait * (0.5 + Math.random()));
    wait = Math.min(wait * 2, LONGEST_WAIT);
  };

  /** A laptop that slept wakes up with a line that is dead and does not say so. */
  const check = () => {
    if (socket === undefined) return connect();
    if (Date.now() - lastHeard > 2 * heartbeatMs) {
      const dead = socket;
      comeBack(0);
      dead.close();
      return connect();
    }
    if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify({ type: 'ping' }));
  };
  const wake = () => {
    if (document.visibilityState === 'visible') check();
  };
  const beating = setInterval(() => {
    if (socket) check();
  }, 10_000);
  addEventListener('online', wake);
  document.addEventListener('visibilitychange', wake);
  connect();

  return {
    send(request) {
      if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify(request));
    },
    end() {
      ended = true;
      clearInterval(beating);
      clearTimeout(retry);
      removeEventListener('online', wake);
      document.removeEventListener('visibilitychange', wake);
      socket?.close();
    },
  };
}
