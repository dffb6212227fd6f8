import type { Dispatcher } from 'undici';
import { AnswerBody } from './answer-body.ts';

export interface UpstreamRequest {
  headers: Record<string, string>;
  body: string;
  signal: AbortSignal | undefined;
}

export interface UpstreamAnswer {
  status: number;
  headers: Record<string, string>;
  /** Leaving the loop closes the connection. */
  body: AsyncIterable<Uint8Array>;
}

/**
 * Posts without what `fetch` wraps around an answer, which takes most of the time of a short call. What goes wrong before
 * the answer begins is the cause of an error, as it is with `fetch`.
 */
export type UpstreamPost = (url: URL, request: UpstreamRequest) => Promise<UpstreamAnswer>;

export function postThrough(dispatcherFor: (url: URL) => Dispatcher): UpstreamPost {
  // To look at an address again takes longer than to write the request; it is not changed once it was asked.
  const known = new WeakMap<URL, Place>();
  const placeOf = (url: URL): Place => {
    const { origin, pathname, search } = url;
    const place = { dispatcher: dispatcherFor(url), origin, path: `${pathname}${search}` };
    known.set(url, place);
    return place;
  };
  return async (url, request) => {
    try {
      return await dispatch(known.get(url) ?? placeOf(url), request);
    } catch (error) {
      throw new Error(`${url.origin} gave no answer`, { cause: error });
    }
  };
}

interface Place {
  dispatcher: Dispatcher;
  origin: string;
  path: string;
}

function dispatch({ dispatcher, origin, path }: Place, { headers, body, signal }: UpstreamRequest) {
  return new Promise<UpstreamAnswer>((resolve, reject) => {
    signal?.throwIfAborted();
    let answer: AnswerBody | undefined;
    let abort = () => {};
    const end = (failure?: Error) => {
      signal?.removeEventListener('abort', abort);
      if (answer !== undefined) answer.end(failure);
      else if (failure !== undefined) reject(failure);
    };
    dispatcher.dispatch(
      { origin, path, method: 'POST', headers, body },
      {
        onRequestStart(controller) {
          abort = () => controller.abort(signal!.reason);
          // It may have been aborted while it waited for a connection.
          if (signal?.aborted) abort();
          else signal?.addEventListener('abort', abort, { once: true });
        },
        onResponseStart(controller, status, received) {
          if (status < 200) return;
          answer = new AnswerBody(controller);
          resolve({ status, headers: flat(received), body: answer });
        },
        onResponseData: (_controller, bytes) => answer!.push(bytes),
        onResponseEnd: () => end(),
        onResponseError: (_controller, error) => end(error),
      },
    );
  });
}

function flat(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  const all = Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]);
  return Object.fromEntries(all.filter(([, value]) => value !== undefined));
}
