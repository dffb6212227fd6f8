/** One of the two that are compared: a server in a process of its own, and its pages in this one. */
export interface Side extends AsyncDisposable {
  name: string;
  /** Sends one message. @returns milliseconds until each page had it */
  send(): Promise<number[]>;
  /** What the server's process has taken so far, milliseconds. */
  processorMs(): number;
}
