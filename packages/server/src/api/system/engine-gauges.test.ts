import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Registry } from 'prom-client';
import type { EngineModelStatus } from '../../models/index.ts';
import { registerEngineGauges } from './engine-gauges.ts';

const counters: NonNullable<EngineModelStatus['counters']> = {
  running: 2,
  queued: 1,
  kvCellsUsed: 300,
  kvCells: 4096,
  prefixEntries: 5,
  prefixBytes: 6000,
  prefixDiskEntries: 7,
  prefixDiskBytes: 8000,
  threads: 3,
  stepMs: 25,
  residentBytes: 9000,
  requestsFinished: 10,
  tokensGenerated: 11,
};

test('the metrics show what each model holds and has done, and nothing that an unloaded one cannot have', async () => {
  const status: EngineModelStatus[] = [
    { id: 'warm', state: 'ready', memoryBytes: 100, restarts: 1, counters },
    { id: 'cold', state: 'unloaded', memoryBytes: 200, restarts: 0 },
  ];
  let asked = 0;
  const metrics = new Registry();
  registerEngineGauges(metrics, async () => {
    asked += 1;
    return status;
  });
  const shown = await metrics.metrics();
  assert.equal(asked, 1, 'the engine is asked once for all of them');
  for (const line of [
    'loaded{model="warm"} 1',
    'loaded{model="cold"} 0',
    'memory_bytes{model="cold"} 200',
    'restarts{model="warm"} 1',
    'kv_cells{model="warm"} 4096',
    'kv_cells_used{model="warm"} 300',
    'prefix_entries{model="warm"} 5',
    'prefix_bytes{model="warm"} 6000',
    'threads{model="warm"} 3',
    'step_seconds{model="warm"} 0.025',
    'tokens_generated{model="warm"} 11',
  ])
    assert.ok(shown.includes(`wanwen_engine_${line}\n`), line);
  assert.doesNotMatch(shown, /kv_cells\{model="cold"/);
  status.shift();
  assert.doesNotMatch(await metrics.metrics(), /model="warm"/);
  assert.equal(asked, 2);
});
