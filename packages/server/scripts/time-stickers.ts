/**
 * Times the drawing of stickers in their thread and what the process grows by: `node packages/server/scripts/time-stickers.ts
 * [rounds]`. The first drawing reads the typeface and is shown apart.
 */
import { createStickerPress, moods, type StickerRequest, stickerSizes, templateNames } from '../src/pictures/index.ts';

const rounds = Number(process.argv[2] ?? 5);
const megabytes = () => Math.round(process.memoryUsage.rss() / 1e6);
const words = ['赞', '辛苦了', '谢谢大家的支持', '第 3 季度 KPI 完成 120%，恭喜！', 'Thanks for your hard work'];

const press = createStickerPress({ log: console });
const timed = async (request: StickerRequest) => {
  const start = performance.now();
  await press.draw(request);
  return performance.now() - start;
};

const before = megabytes();
console.log(`first: ${(await timed({ words: '你好' })).toFixed(0)} ms, ${before} → ${megabytes()} MB`);
for (const mood of moods) await timed({ words: '三点见', mood });
for (const size of stickerSizes) {
  const times: number[] = [];
  for (let round = 0; round < rounds; round++)
    for (const [index, style] of templateNames().entries())
      times.push(await timed({ words: words[(index + round) % words.length]!, style, size, seed: round }));
  times.sort((a, b) => a - b);
  const [median, late] = [0.5, 0.95].map((part) => times[Math.floor(times.length * part)]!.toFixed(0));
  console.log(`${size}: ${times.length} stickers, median ${median} ms, p95 ${late} ms, ${megabytes()} MB after them`);
}
await press.close();
