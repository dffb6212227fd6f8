/** What waits: anything with an id and a group. */
export interface Waiting {
  readonly id: number;
  readonly group: string;
}

/** First come first served within a group, round robin between the groups that have something waiting. */
export class AdmissionQueue<Item extends Waiting> {
  readonly limit: number;
  size = 0;
  /** In the order of their turns: the first group is served next. */
  private readonly groups = new Map<string, Item[]>();

  constructor(limit: number) {
    this.limit = limit;
  }

  push(item: Item): void {
    const group = this.groups.get(item.group);
    if (group) group.push(item);
    else this.groups.set(item.group, [item]);
    this.size++;
  }

  peek(): Item | undefined {
    return this.groups.values().next().value?.[0];
  }

  /** Takes the next item; its group then goes to the end of the round. */
  shift(): Item | undefined {
    const entry = this.groups.entries().next().value;
    if (!entry) return undefined;
    const [group, items] = entry;
    const item = items.shift();
    this.groups.delete(group);
    if (items.length > 0) this.groups.set(group, items);
    this.size--;
    return item;
  }

  remove(id: number): Item | undefined {
    for (const [group, items] of this.groups) {
      const at = items.findIndex((item) => item.id === id);
      if (at < 0) continue;
      const [item] = items.splice(at, 1);
      if (items.length === 0) this.groups.delete(group);
      this.size--;
      return item;
    }
    return undefined;
  }

  /** Everything that waits, in the order in which it will be served. */
  *inOrder(): Generator<Item> {
    const rounds = [...this.groups.values()];
    const longest = rounds.reduce((most, items) => Math.max(most, items.length), 0);
    for (let round = 0; round < longest; round++) {
      for (const items of rounds) {
        const item = items[round];
        if (item) yield item;
      }
    }
  }
}
