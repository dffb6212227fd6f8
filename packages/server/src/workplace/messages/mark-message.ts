import type { GroupMessage, Reaction, SetReaction } from '@wanwen/contract';
import { isoTime } from '../../platform/index.ts';
import { tooManyPins, tooManyReactions } from '../errors.ts';
import { presentOne } from '../present.ts';
import { changeAsMember } from '../require-group.ts';
import type { WorkplaceRoom } from '../room.ts';
import type { Who } from '../who.ts';
import { loadStanding } from './load-message.ts';

const REACTION_LIMIT = 1000;
export const PIN_LIMIT = 50;

interface Place {
  groupId: string;
  id: string;
}

/** Puts a reaction of the person under a message, or takes it away. */
export async function setReaction(
  room: WorkplaceRoom,
  who: Who,
  { groupId, id }: Place,
  { emoji, on }: SetReaction,
): Promise<GroupMessage> {
  room.limits.take('change', who.personId);
  const row = await changeAsMember(room, who, { groupId, need: 'member' }, async (store, { group }) => {
    const old = await loadStanding(store, groupId, id);
    const reactions = withReaction(JSON.parse(old.reactions) as Reaction[], who.personId, { emoji, on });
    if (reactions.reduce((sum, { personIds }) => sum + personIds.length, 0) > REACTION_LIMIT)
      throw tooManyReactions(REACTION_LIMIT);
    const changes = { reactions: JSON.stringify(reactions), changed: group.changed };
    await store.messages.update(id, changes);
    return { ...old, ...changes };
  });
  return presentOne(room, row);
}

/** In the order in which each emoji came first. */
function withReaction(reactions: Reaction[], personId: string, { emoji, on }: SetReaction): Reaction[] {
  const known = reactions.some((reaction) => reaction.emoji === emoji)
    ? reactions
    : [...reactions, { emoji, personIds: [] }];
  return known
    .map((reaction) => {
      if (reaction.emoji !== emoji) return reaction;
      const others = reaction.personIds.filter((id) => id !== personId);
      return { emoji, personIds: on ? [...others, personId] : others };
    })
    .filter(({ personIds }) => personIds.length > 0);
}

/** Keeps a message at hand for everyone in the group, or no longer. */
export async function setPin(
  room: WorkplaceRoom,
  who: Who,
  { groupId, id }: Place,
  pinned: boolean,
): Promise<GroupMessage> {
  room.limits.take('change', who.personId);
  const row = await changeAsMember(room, who, { groupId, need: 'member' }, async (store, { group }) => {
    const old = await loadStanding(store, groupId, id);
    if (pinned && old.pinned_at === null && (await store.messages.pinned(groupId, PIN_LIMIT)).length === PIN_LIMIT)
      throw tooManyPins(PIN_LIMIT);
    const changes = pinned
      ? {
          pinned_at: old.pinned_at ?? isoTime(room.clock),
          pinned_by: old.pinned_by ?? who.personId,
          changed: group.changed,
        }
      : { pinned_at: null, pinned_by: null, changed: group.changed };
    await store.messages.update(id, changes);
    return { ...old, ...changes };
  });
  return presentOne(room, row);
}
