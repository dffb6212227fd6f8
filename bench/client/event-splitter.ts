import { StringDecoder } from 'node:string_decoder';

/** Cuts a server-sent event stream into the `data` of its events, wherever the network cut it. Comments are dropped. */
export class EventSplitter {
  #rest = '';
  readonly #decoder = new StringDecoder('utf8');

  push(bytes: Buffer): string[] {
    const lines = (this.#rest + this.#decoder.write(bytes)).split('\n');
    this.#rest = lines.pop() ?? '';
    // Both servers write one `data` line an event.
    return lines.filter((line) => line.startsWith('data:')).map((line) => line.slice(5).trim());
  }
}
