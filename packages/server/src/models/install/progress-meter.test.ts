import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { InstallProgress } from '@wanwen/contract';
import { ProgressMeter } from './progress-meter.ts';

function meter(total: number) {
  const clock = { time: 0, now: () => clock.time };
  const reports: InstallProgress[] = [];
  return { clock, reports, meter: new ProgressMeter(total, clock, (progress) => reports.push(progress)) };
}

test('speed and time left are those of the last seconds, and bytes at hand from before do not count', () => {
  const { clock, reports, meter: it } = meter(10_000_000);
  it.begin('hub', 4_000_000);
  assert.deepEqual([reports[0]!.bytesPerSecond, reports[0]!.secondsLeft], [0, null]);
  for (clock.time = 1000; clock.time <= 10_000; clock.time += 1000) it.add(100_000);
  assert.deepEqual([reports.at(-1)!.bytesPerSecond, reports.at(-1)!.secondsLeft], [100_000, 50]);
  for (; clock.time <= 20_000; clock.time += 1000) it.add(200_000);
  assert.equal(reports.at(-1)!.bytesPerSecond, 200_000);
});

test('many small steps make few reports, and the end is always reported', () => {
  const { clock, reports, meter: it } = meter(1000);
  it.begin('hub', 0);
  for (let step = 0; step < 1000; step++) {
    clock.time += 1;
    it.add(1);
  }
  assert.ok(reports.length <= 7, `${reports.length}`);
  assert.deepEqual([reports.at(-1)!.receivedBytes, reports.at(-1)!.secondsLeft], [1000, 0]);
});
