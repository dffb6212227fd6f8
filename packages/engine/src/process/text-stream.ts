export interface TextPiece {
  text: string;
  /** The stop string that was found; the text ends just before it. */
  stopped?: string;
}

/**
 * Turns token bytes into text that is safe to send: whole characters only, and nothing that may yet become a stop string.
 * After a stop string was found, nothing more comes out.
 */
export class TextStream {
  private readonly decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  private readonly stops: string[];
  private held = '';
  private stopped = false;

  constructor(stops: string[]) {
    this.stops = stops.filter((stop) => stop !== '');
  }

  push(bytes: Uint8Array): TextPiece {
    return this.take(this.decoder.decode(bytes, { stream: true }));
  }

  /** The rest, at the end: an unfinished stop string, and U+FFFD for an unfinished character. */
  end(): TextPiece {
    const piece = this.take(this.decoder.decode());
    if (this.stopped) return piece;
    const text = piece.text + this.held;
    this.held = '';
    return { text };
  }

  private take(fresh: string): TextPiece {
    if (this.stopped) return { text: '' };
    if (this.stops.length === 0) return { text: fresh };
    const text = this.held + fresh;
    const found = this.earliest(text);
    if (found) {
      this.stopped = true;
      this.held = '';
      return { text: text.slice(0, found.at), stopped: found.stop };
    }
    const safe = text.length - this.possibleStart(text);
    this.held = text.slice(safe);
    return { text: text.slice(0, safe) };
  }

  private earliest(text: string): { at: number; stop: string } | undefined {
    let best: { at: number; stop: string } | undefined;
    for (const stop of this.stops) {
      const at = text.indexOf(stop);
      if (at >= 0 && (!best || at < best.at)) best = { at, stop };
    }
    return best;
  }

  /** Length of the longest end of the text that begins some stop string. */
  private possibleStart(text: string): number {
    let longest = 0;
    for (const stop of this.stops) {
      const most = Math.min(stop.length - 1, text.length);
      for (let length = most; length > longest; length--) {
        if (text.endsWith(stop.slice(0, length))) {
          longest = length;
          break;
        }
      }
    }
    return longest;
  }
}
