import type { OwnOptions } from './engine.ts';
import type { Subject } from './subject.ts';

export async function startWanwen(_options: OwnOptions): Promise<Subject> {
  throw new Error('Not yet: use --engine.');
}
