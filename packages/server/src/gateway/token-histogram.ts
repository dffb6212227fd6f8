import type { Metric, MetricObjectWithValues, MetricValue, Registry } from 'prom-client';

interface TokenHistogramOptions<Label extends string> {
  name: string;
  help: string;
  labelNames: readonly Label[];
  /** Upper bounds, ascending. */
  buckets: readonly number[];
  registry: Registry;
}

type Described = Omit<MetricObjectWithValues<MetricValue<string>>, 'collect'>;

/** What was observed under one set of labels. */
interface Series {
  labels: Record<string, string>;
  /** By bucket; the last one has no bound. */
  counts: number[];
  sum: number;
}

/**
 * A histogram for what happens with every token. prom-client's own puts the labels into a text and checks them at each
 * observation, which takes longer than everything else that is done for a token.
 */
export class TokenHistogram<Label extends string> {
  readonly name: string;
  readonly help: string;
  readonly #labelNames: readonly Label[];
  readonly #buckets: readonly number[];
  readonly #series = new Map<string, Series>();

  constructor({ name, help, labelNames, buckets, registry }: TokenHistogramOptions<Label>) {
    this.name = name;
    this.help = help;
    this.#labelNames = labelNames;
    this.#buckets = buckets;
    registry.registerMetric(this as unknown as Metric);
  }

  /** Observes values under these labels; to be kept for the whole of a call. */
  with(labels: Record<Label, string>): (value: number) => void {
    const series = this.#seriesOf(labels);
    return (value) => {
      let index = 0;
      while (index < this.#buckets.length && value > this.#buckets[index]!) index += 1;
      series.counts[index]! += 1;
      series.sum += value;
    };
  }

  reset(): void {
    this.#series.clear();
  }

  /** As prom-client's registries ask for it. */
  async get(): Promise<Described> {
    const values = [...this.#series.values()].flatMap((series) => this.#valuesOf(series));
    // prom-client's types name the kinds by numbers, its registries by words.
    const type = 'histogram' as unknown as Described['type'];
    return { name: this.name, help: this.help, type, aggregator: 'sum', values };
  }

  #seriesOf(labels: Record<Label, string>): Series {
    const key = JSON.stringify(this.#labelNames.map((name) => labels[name]));
    const known = this.#series.get(key);
    if (known !== undefined) return known;
    const made = { labels: { ...labels }, counts: new Array<number>(this.#buckets.length + 1).fill(0), sum: 0 };
    this.#series.set(key, made);
    return made;
  }

  #valuesOf({ labels, counts, sum }: Series): MetricValue<string>[] {
    let count = 0;
    const buckets = counts.map((each, index) => {
      count += each;
      return {
        labels: { le: this.#buckets[index] ?? '+Inf', ...labels },
        value: count,
        metricName: `${this.name}_bucket`,
      };
    });
    return [
      ...buckets,
      { labels, value: sum, metricName: `${this.name}_sum` },
      { labels, value: count, metricName: `${this.name}_count` },
    ] as MetricValue<string>[];
  }
}
