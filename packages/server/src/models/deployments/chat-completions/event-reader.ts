/** Reads the `data` of server-sent events, wherever the network cuts them. Comments and other fields are passed over. */
export class EventReader {
  readonly #decoder = new TextDecoder();
  #rest = '';
  #lines: string[] = [];

  /** The events that these bytes complete. */
  push(bytes: Uint8Array): string[] {
    return this.#read(this.#decoder.decode(bytes, { stream: true }));
  }

  /** The last event, where the server left out the empty line after it. */
  end(): string[] {
    return this.#read(`${this.#decoder.decode()}\n\n`);
  }

  #read(text: string): string[] {
    const events: string[] = [];
    const read = this.#rest + text;
    let from = 0;
    for (let at = read.indexOf('\n'); at >= 0; at = read.indexOf('\n', from)) {
      this.#take(read.slice(from, read[at - 1] === '\r' ? at - 1 : at), events);
      from = at + 1;
    }
    this.#rest = read.slice(from);
    return events;
  }

  #take(line: string, events: string[]): void {
    if (line.startsWith('data:')) {
      this.#lines.push(line.slice(line[5] === ' ' ? 6 : 5));
    } else if (line === '' && this.#lines.length > 0) {
      events.push(this.#lines.length === 1 ? this.#lines[0]! : this.#lines.join('\n'));
      this.#lines = [];
    }
  }
}
