import {
  type CreateSafetyList,
  SAFETY_LIMITS,
  type SafetyList,
  type SafetyListWithWords,
  type SafetyRules,
  type UpdateSafetyList,
} from '@wanwen/contract';
import type { Acting, AuditedAct } from '../../accounts/index.ts';
import { isoTime, newId } from '../../platform/index.ts';
import { listExists, listNotFound, tooManyLists, tooManyWords } from '../errors.ts';
import { type Place, requireManager, rowsAt } from '../place.ts';
import type { SafetyRoom } from '../room.ts';
import type { ListRow, SafetyStore } from '../store.ts';
import type { SafetyListsTable } from '../tables.ts';
import { decidedAbout, wordsChanged } from './audited.ts';
import { presentDetectors, presentList, presentServerRules, wordsOf } from './present.ts';
import { readWords } from './read-words.ts';
import { SERVER } from './rule-book.ts';

/** The rules of a place, without their words. */
export async function listRules({ store, accounts }: SafetyRoom, acting: Acting, place: Place): Promise<SafetyRules> {
  await requireManager(accounts, acting, place);
  const lists = await store.lists(rowsAt(place));
  const detectors = presentDetectors(await store.detectors(rowsAt(place)));
  const server =
    place.organisationId === null ? [] : presentServerRules(await store.lists(SERVER), await store.detectors(SERVER));
  return { lists: lists.map(presentList), detectors, server };
}

/** One list with its words. @throws {AppError} `safety_list_not_found` */
export async function getList(
  { store, accounts }: SafetyRoom,
  acting: Acting,
  place: Place,
  id: string,
): Promise<SafetyListWithWords> {
  await requireManager(accounts, acting, place);
  const row = await find(store, place, id);
  return { ...presentList(row), words: wordsOf(row) };
}

/** @throws {AppError} `safety_list_exists`, `too_many_safety_lists`, `too_many_safety_words`, and what `readWords` throws */
export async function createList(
  room: SafetyRoom,
  acting: Acting,
  place: Place,
  { words: written, enabled, ignoreGaps, ...asked }: CreateSafetyList,
): Promise<SafetyList> {
  const words = readWords(written);
  const now = isoTime(room.clock);
  const row: SafetyListsTable = {
    ...asked,
    id: newId(),
    organisation_id: rowsAt(place),
    enabled: enabled ? 1 : 0,
    ignore_gaps: ignoreGaps ? 1 : 0,
    words: words.join('\n'),
    word_count: words.length,
    ...{ created_at: now, updated_at: now, updated_by: acting.actor.personId },
  };
  await change(room, acting, place, async (store) => {
    checkLists(await store.lists(rowsAt(place)), row);
    await store.insertList(row);
    const after = { ...decidedAbout(row), ...wordsChanged([], words) };
    return { action: 'safety-list.create', ...targetOf(place, row.id), after };
  });
  return presentList(row);
}

/** @throws {AppError} `safety_list_not_found`, and what `createList` throws */
export async function updateList(
  room: SafetyRoom,
  acting: Acting,
  place: Place & { id: string },
  { words: written, enabled, ignoreGaps, ...asked }: UpdateSafetyList,
): Promise<SafetyList> {
  const words = written && readWords(written);
  let updated: SafetyListsTable | undefined;
  await change(room, acting, place, async (store) => {
    const row = await find(store, place, place.id);
    const changed: Partial<SafetyListsTable> = {
      ...asked,
      ...(enabled === undefined ? {} : { enabled: enabled ? 1 : 0 }),
      ...(ignoreGaps === undefined ? {} : { ignore_gaps: ignoreGaps ? 1 : 0 }),
      ...(words === undefined ? {} : { words: words.join('\n'), word_count: words.length }),
      ...{ updated_at: isoTime(room.clock), updated_by: acting.actor.personId },
    };
    updated = { ...row, ...changed };
    checkLists(await store.lists(rowsAt(place)), updated);
    await store.updateList(rowsAt(place), place.id, changed);
    const after = { ...decidedAbout(updated), ...(words ? wordsChanged(wordsOf(row), words) : {}) };
    return { action: 'safety-list.update', ...targetOf(place, row.id), before: decidedAbout(row), after };
  });
  return presentList(updated!);
}

/** @throws {AppError} `safety_list_not_found` */
export async function removeList(room: SafetyRoom, acting: Acting, place: Place & { id: string }): Promise<void> {
  await change(room, acting, place, async (store) => {
    const row = await find(store, place, place.id);
    await store.removeList(rowsAt(place), place.id);
    const before = { ...decidedAbout(row), ...wordsChanged(wordsOf(row), []) };
    return { action: 'safety-list.delete', ...targetOf(place, row.id), before };
  });
}

/** A change of rules and its line in the audit log, both or neither; in force when it resolves. */
export async function change(
  { store, book, accounts }: SafetyRoom,
  acting: Acting,
  place: Place,
  work: (store: SafetyStore) => Promise<AuditedAct>,
): Promise<void> {
  await requireManager(accounts, acting, place);
  await store.inTransaction(async (inside, transaction) => {
    // First: whoever else changes rules waits here.
    await inside.nextVersion();
    await accounts.recordAudit(transaction, acting, await work(inside));
  });
  await book.read();
}

const targetOf = ({ organisationId }: Place, id: string) => ({ organisationId, target: { kind: 'safety-list', id } });

async function find(store: SafetyStore, place: Place, id: string): Promise<SafetyListsTable> {
  const row = await store.list(rowsAt(place), id);
  if (row === undefined) throw listNotFound();
  return row;
}

function checkLists(existing: readonly ListRow[], list: ListRow): void {
  const others = existing.filter(({ id }) => id !== list.id);
  if (others.some(({ name }) => name === list.name)) throw listExists(list.name);
  if (others.length >= SAFETY_LIMITS.lists) throw tooManyLists(SAFETY_LIMITS.lists);
  const count = others.reduce((sum, { word_count }) => sum + word_count, list.word_count);
  if (count > SAFETY_LIMITS.allWords) throw tooManyWords(count, SAFETY_LIMITS.allWords);
}
