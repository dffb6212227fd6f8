import type { ChildProcess } from 'node:child_process';

/** While somebody waits for the child, it keeps this process alive; an idle one does not. */
export class ParentHold {
  readonly #child: ChildProcess;
  #holds = 0;

  constructor(child: ChildProcess) {
    this.#child = child;
  }

  take(): void {
    if (this.#holds++ > 0) return;
    this.#child.ref();
    this.#child.channel?.ref();
  }

  release(): void {
    if (--this.#holds > 0) return;
    this.#child.unref();
    this.#child.channel?.unref();
    // The pipe of the standard error is a socket, which the types of a child's streams do not say.
    (this.#child.stderr as { unref?(): void } | null)?.unref?.();
  }
}
