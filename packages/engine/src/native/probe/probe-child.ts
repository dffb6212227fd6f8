/**
 * A throw-away process: a CPU back end that the machine does not really support ends it with an illegal instruction.
 *
 *   probe-child.ts score <folder> <file>…          the back ends' own scores, 0 for "not on this CPU"
 *   probe-child.ts compute <folder> <file> <model> logits of a real computation
 */
import { join } from 'node:path';
import koffi from 'koffi';
import { Lane } from '../../process/lane.ts';
import { loadNativeModel } from '../../process/native-model.ts';
import { loadLibrary } from '../library.ts';
import { listLibraryFiles } from '../library-folder.ts';
import { probeVocabulary } from './write-probe-model.ts';

const [task, folder, ...rest] = process.argv.slice(2) as [string, string, ...string[]];
process.send?.(task === 'score' ? scores(folder, rest) : compute(folder, ...(rest as [string, string])));
process.disconnect?.();

function scores(folder: string, files: string[]): number[] {
  koffi.load(join(folder, listLibraryFiles(folder).base), { global: true });
  return files.map((file) => {
    try {
      return koffi.load(join(folder, file)).func('ggml_backend_score', 'int', [])() as number;
    } catch {
      return 0;
    }
  });
}

/** A prompt long enough for the matrix kernels, then a few single tokens. */
function compute(folder: string, file: string, modelPath: string): number[] {
  const model = loadNativeModel(loadLibrary(folder, file), modelPath, () => undefined);
  const lane = new Lane(model, { cells: 512, sequences: 1, threads: 1 });
  const logits: number[] = [];
  for (const [start, end] of [
    [0, 160],
    [160, 161],
    [161, 162],
  ] as const) {
    lane.batch.clear();
    for (let at = start; at < end; at++) lane.batch.add((at * 37 + 11) % probeVocabulary, at, 0, at === end - 1);
    lane.decode();
    logits.push(...new Float32Array(koffi.view(lane.logits(lane.batch.length - 1), probeVocabulary * 4)));
  }
  return logits;
}
