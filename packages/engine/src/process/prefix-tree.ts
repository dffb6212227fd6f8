import { sharedLength } from './token-run.ts';

/** What the tree keeps at a node, for the node's own run of tokens. */
export interface PayloadRules<Payload> {
  /**
   * True: a payload covers its run token by token, so any part of it serves. False: it is a checkpoint at the run's end,
   * which serves whoever has exactly the tokens up to there.
   */
  divisible: boolean;
  /** Parts the payload of a run that is cut at token `at`. A checkpoint stays with the tail. */
  split(payload: Payload, at: number): { head: Payload | undefined; tail: Payload };
  bytes(payload: Payload): number;
  release(payload: Payload): void;
}

export interface PrefixNode<Payload> {
  run: Int32Array;
  /** Tokens from the root to this node's end. */
  end: number;
  payload: Payload | undefined;
  parent: PrefixNode<Payload> | undefined;
  children: Map<number, PrefixNode<Payload>>;
  lastUsed: number;
}

export interface PrefixMatch<Payload> {
  /** Leading tokens whose state the payloads give. */
  length: number;
  /** From the root down. The last may be needed only in part. */
  nodes: PrefixNode<Payload>[];
}

/** A radix tree over token runs. */
export class PrefixTree<Payload> {
  bytes = 0;
  entries = 0;
  private readonly rules: PayloadRules<Payload>;
  private readonly root: PrefixNode<Payload>;
  private clock = 0;

  constructor(rules: PayloadRules<Payload>) {
    this.rules = rules;
    this.root = makeNode(new Int32Array(0), 0, undefined);
  }

  /** The longest prefix of the tokens whose state is at hand. */
  match(tokens: Int32Array): PrefixMatch<Payload> {
    const path: PrefixNode<Payload>[] = [];
    let best: PrefixMatch<Payload> = { length: 0, nodes: [] };
    let node = this.root;
    for (;;) {
      const next = node.children.get(tokens[node.end] as number);
      if (!next) return best;
      const shared = sharedLength(next.run, tokens.subarray(node.end));
      const whole = shared === next.run.length;
      path.push(next);
      if (this.rules.divisible) {
        if (next.payload === undefined) return best;
        best = { length: node.end + shared, nodes: [...path] };
      } else if (whole && next.payload !== undefined) best = { length: next.end, nodes: [next] };
      if (!whole) return best;
      node = next;
    }
  }

  /** Marks the match as used now, so that it is the last to be dropped. */
  touch(match: PrefixMatch<Payload>): void {
    this.clock++;
    for (let node = match.nodes.at(-1); node; node = node.parent) node.lastUsed = this.clock;
  }

  /**
   * Keeps a state for the tokens. `make(start)` gives the payload of the tokens from `start` on; it is not called when
   * the tree has all of them.
   */
  insert(tokens: Int32Array, make: (start: number) => Payload): void {
    let node = this.root;
    while (node.end < tokens.length) {
      const next = node.children.get(tokens[node.end] as number);
      if (!next) break;
      const shared = sharedLength(next.run, tokens.subarray(node.end));
      node = shared === next.run.length ? next : this.split(next, shared);
    }
    if (node.end < tokens.length) node = this.addChild(node, tokens.slice(node.end));
    if (node.payload === undefined && node !== this.root) {
      node.payload = make(node.end - node.run.length);
      this.bytes += this.rules.bytes(node.payload);
      this.entries++;
    }
    this.touch({ length: node.end, nodes: [node] });
  }

  /** Drops what was used longest ago, until at most `budget` bytes are left. */
  shrink(budget: number): void {
    while (this.bytes > budget) {
      const victim = this.oldest();
      if (!victim) return;
      this.drop(victim);
    }
  }

  /** Payloads with the tokens from the root to their node's end. */
  *list(): Generator<{ tokens: Int32Array; payload: Payload }> {
    const walk = function* (
      node: PrefixNode<Payload>,
      before: number[],
    ): Generator<{ tokens: Int32Array; payload: Payload }> {
      const tokens = [...before, ...node.run];
      if (node.payload !== undefined) yield { tokens: Int32Array.from(tokens), payload: node.payload };
      for (const child of node.children.values()) yield* walk(child, tokens);
    };
    yield* walk(this.root, []);
  }

  private oldest(): PrefixNode<Payload> | undefined {
    let oldest: PrefixNode<Payload> | undefined;
    const visit = (node: PrefixNode<Payload>) => {
      // A divisible payload below needs this one, so only leaves may go.
      const free = node.payload !== undefined && (!this.rules.divisible || node.children.size === 0);
      if (free && (!oldest || node.lastUsed < oldest.lastUsed)) oldest = node;
      for (const child of node.children.values()) visit(child);
    };
    visit(this.root);
    return oldest;
  }

  private drop(node: PrefixNode<Payload>): void {
    const payload = node.payload as Payload;
    this.bytes -= this.rules.bytes(payload);
    this.entries--;
    this.rules.release(payload);
    node.payload = undefined;
    for (let at: PrefixNode<Payload> | undefined = node; at?.parent; at = at.parent) {
      if (at.payload !== undefined || at.children.size > 0) break;
      at.parent.children.delete(at.run[0] as number);
    }
  }

  private addChild(parent: PrefixNode<Payload>, run: Int32Array): PrefixNode<Payload> {
    const child = makeNode(run, parent.end + run.length, parent);
    parent.children.set(run[0] as number, child);
    return child;
  }

  /** Cuts the node's run after `at` tokens; returns the new node that ends there. */
  private split(node: PrefixNode<Payload>, at: number): PrefixNode<Payload> {
    const parent = node.parent as PrefixNode<Payload>;
    const head = this.addChild(parent, node.run.slice(0, at));
    head.lastUsed = node.lastUsed;
    node.run = node.run.slice(at);
    node.parent = head;
    head.children.set(node.run[0] as number, node);
    if (node.payload !== undefined) {
      this.bytes -= this.rules.bytes(node.payload);
      const parts = this.rules.split(node.payload, at);
      node.payload = parts.tail;
      head.payload = parts.head;
      this.bytes += this.rules.bytes(parts.tail);
      if (parts.head !== undefined) {
        this.entries++;
        this.bytes += this.rules.bytes(parts.head);
      }
    }
    return head;
  }
}

function makeNode<Payload>(run: Int32Array, end: number, parent: PrefixNode<Payload> | undefined): PrefixNode<Payload> {
  return { run, end, payload: undefined, parent, children: new Map(), lastUsed: 0 };
}
