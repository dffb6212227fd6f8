import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Histogram, Registry } from 'prom-client';
import { TokenHistogram } from './token-histogram.ts';

const described = { name: 'wanwen_gap_seconds', help: 'Between two.', labelNames: ['model', 'source'] as const };
const buckets = [0.005, 0.1, 2];

test('a registry writes it as it writes a histogram of prom-client', async () => {
  const own = new Registry();
  const theirs = new Registry();
  const histogram = new TokenHistogram({ ...described, buckets, registry: own });
  const peer = new Histogram({ ...described, labelNames: ['model', 'source'], buckets, registers: [theirs] });
  assert.equal(await own.metrics(), await theirs.metrics(), 'with nothing observed');
  for (const labels of [
    { model: 'a "quoted" one', source: 'api' },
    { model: 'b', source: 'chat' },
  ]) {
    const observe = histogram.with(labels);
    for (const value of [0, 0.005, 0.0051, 0.5, 2, 3, 700]) {
      observe(value);
      histogram.with(labels)(value);
      peer.observe(labels, value);
      peer.observe(labels, value);
    }
  }
  assert.equal(await own.metrics(), await theirs.metrics());
  own.resetMetrics();
  theirs.resetMetrics();
  assert.equal(await own.metrics(), await theirs.metrics(), 'after a reset');
});
