import type { SafetyDetector, SafetyDetectorName, SetSafetyDetector } from '@wanwen/contract';
import type { Acting } from '../../accounts/index.ts';
import { isoTime } from '../../platform/index.ts';
import { type Place, rowsAt } from '../place.ts';
import type { SafetyRoom } from '../room.ts';
import { change } from './manage-lists.ts';
import { presentDetectors } from './present.ts';

/** Switches a detector on with what it does, or with null off. */
export async function setDetector(
  room: SafetyRoom,
  acting: Acting,
  place: Place & { detector: SafetyDetectorName },
  { direction, action }: SetSafetyDetector,
): Promise<SafetyDetector> {
  const { detector, organisationId } = place;
  const key = { organisation_id: rowsAt(place), detector };
  const decided = async (store: SafetyRoom['store']) =>
    presentDetectors(await store.detectors(rowsAt(place))).find((each) => each.detector === detector)!;
  await change(room, acting, place, async (store) => {
    const before = await decided(store);
    if (action === null) await store.removeDetector(key);
    else await store.setDetector({ ...key, direction, action, updated_at: isoTime(room.clock) });
    const after = { direction, action };
    const target = { kind: 'safety-detector', id: detector };
    const changed = { before: { direction: before.direction, action: before.action }, after };
    return { action: 'safety-detector.set', organisationId, target, ...changed };
  });
  return decided(room.store);
}
