import { isDeepStrictEqual } from 'node:util';
import type {
  CreateOwnAbility,
  ListOwnAbilities,
  OwnAbility,
  OwnAbilityCard,
  OwnAbilityDefinition,
  SaveOwnAbility,
} from '@wanwen/contract';
import { OWN_LIMITS } from '@wanwen/contract/own-ability-limits';
import type { Accounts, Acting } from '../../accounts/index.ts';
import { type Clock, type Database, isoTime, newId } from '../../platform/index.ts';
import type { Ability } from '../define-ability.ts';
import { abilityChanged, abilityExists, abilityNotFound, tooManyAbilities, versionNotFound } from '../errors.ts';
import { checkDefinition } from './check-definition.ts';
import { MadeAbilities } from './made-abilities.ts';
import { ownId } from './make-ability.ts';
import { type OwnRow, OwnStore, type VersionRow } from './own-store.ts';
import { readDefinition } from './read-definition.ts';

export interface OwnAbilitiesOptions {
  database: Database;
  accounts: Pick<Accounts, 'requireRight' | 'recordAudit'>;
  clock: Clock;
}

/** Which of an organisation's own abilities is meant. */
export interface OwnPlace {
  organisationId: string;
  slug: string;
}

export type OwnAbilities = ReturnType<typeof createOwnAbilities>;

/** What organisations make themselves: a draft that is worked on, and versions that people use. */
export function createOwnAbilities({ database, accounts, clock }: OwnAbilitiesOptions) {
  const store = new OwnStore(database.db);
  const made = new MadeAbilities(store);

  const mayManage = (acting: Acting, organisationId: string) =>
    accounts.requireRight(acting, organisationId, 'abilities.manage');

  const find = async (from: OwnStore, { organisationId, slug }: OwnPlace): Promise<OwnRow> => {
    const row = await from.find(organisationId, slug);
    if (row) return row;
    throw abilityNotFound(
      ownId(slug),
      (await from.list(organisationId)).map((one) => ownId(one.slug)),
    );
  };

  const present = async (row: OwnRow): Promise<OwnAbility> => ({
    ...cardOf(row),
    draft: readDefinition(row.draft),
    revision: row.revision,
    versions: (await store.versions(row.id)).map(({ number, created_at, created_by }) => ({
      number,
      createdAt: created_at,
      createdBy: created_by,
    })),
  });

  type Act = 'ability.create' | 'ability.publish' | 'ability.unpublish' | 'ability.roll-back' | 'ability.delete';
  interface Written {
    action: Act;
    before: { title: string; version: number | null } | null;
    after: { title: string; version: number | null } | null;
  }

  interface Change {
    changed: Partial<OwnRow>;
    action: Act;
    version?: VersionRow;
  }

  /** Changes the ability and writes the act down, both or neither. @throws {AppError} `ability_changed` */
  const act = async (
    acting: Acting,
    place: OwnPlace,
    change: (row: OwnRow, inside: OwnStore) => Promise<Change | null>,
    revision?: number,
  ): Promise<OwnAbility> => {
    await mayManage(acting, place.organisationId);
    await store.inTransaction(async (inside, transaction) => {
      const row = await find(inside, place);
      if (revision !== undefined && row.revision !== revision) throw abilityChanged(ownId(place.slug));
      const done = await change(row, inside);
      if (done === null) return;
      const after = { ...row, ...done.changed };
      if (!(await inside.change(row, { ...done.changed, ...signed(acting) }))) throw abilityChanged(ownId(place.slug));
      // Only who changed the ability may write its next version.
      if (done.version) await keepVersion(inside, done.version);
      const written: Written = { action: done.action, before: stateOf(row), after: stateOf(after) };
      await accounts.recordAudit(transaction, acting, { ...targetOf(place), ...written });
    });
    return present(await find(store, place));
  };

  const signed = ({ actor }: Acting) => ({ updated_at: isoTime(clock), updated_by: actor.personId });

  return {
    /** What an organisation's people use, by id. */
    async published(organisationId: string): Promise<Ability[]> {
      return made.of(await store.published(organisationId));
    },

    async publishedOne(organisationId: string, slug: string): Promise<Ability | undefined> {
      const [ability] = await made.of(await store.published(organisationId, slug));
      return ability;
    },

    async list(acting: Acting, organisationId: string, asked: ListOwnAbilities = {}): Promise<OwnAbilityCard[]> {
      await mayManage(acting, organisationId);
      return (await store.list(organisationId, asked)).map(cardOf);
    },

    /** @throws {AppError} `ability_not_found`, `not_allowed` */
    async get(acting: Acting, place: OwnPlace): Promise<OwnAbility> {
      await mayManage(acting, place.organisationId);
      return present(await find(store, place));
    },

    /** A draft, which nobody else sees. @throws {AppError} `ability_exists`, `too_many_abilities` */
    async create(acting: Acting, organisationId: string, { slug, definition }: CreateOwnAbility): Promise<OwnAbility> {
      await mayManage(acting, organisationId);
      const place = { organisationId, slug };
      const at = signed(acting);
      await store.inTransaction(async (inside, transaction) => {
        const all = await inside.list(organisationId);
        if (all.some((one) => one.slug === slug)) throw abilityExists(ownId(slug));
        if (all.length >= OWN_LIMITS.abilities) throw tooManyAbilities(OWN_LIMITS.abilities);
        const row: OwnRow = {
          ...{ id: newId(), organisation_id: organisationId, slug, draft: JSON.stringify(definition), draft_of: null },
          ...{ revision: 1, published: null, newest: 0, created_at: at.updated_at, ...at },
        };
        if (!(await inside.insert(row))) throw abilityExists(ownId(slug));
        const written: Written = { action: 'ability.create', before: null, after: stateOf(row) };
        await accounts.recordAudit(transaction, acting, { ...targetOf(place), ...written });
      });
      return present(await find(store, place));
    },

    /** Keeps the draft; what people use stays as it is. @throws {AppError} `ability_changed` */
    async save(acting: Acting, place: OwnPlace, { revision, definition }: SaveOwnAbility): Promise<OwnAbility> {
      await mayManage(acting, place.organisationId);
      const row = await find(store, place);
      const current = row.published === null ? undefined : await store.version(row.id, row.published);
      const isSame = current !== undefined && isDeepStrictEqual(readDefinition(current.definition), definition);
      const change = {
        ...{ draft: JSON.stringify(definition), draft_of: isSame ? row.published : null },
        ...signed(acting),
      };
      if (row.revision !== revision || !(await store.change(row, change))) throw abilityChanged(ownId(place.slug));
      return present(await find(store, place));
    },

    /** Gives the draft to the organisation's people. @throws {AppError} `invalid_value` where it lacks something */
    publish(acting: Acting, place: OwnPlace, { revision }: { revision: number }): Promise<OwnAbility> {
      const publish = async (row: OwnRow) => {
        checkDefinition(readDefinition(row.draft));
        const action = 'ability.publish' as const;
        if (row.draft_of !== null) return { changed: { published: row.draft_of }, action };
        const number = row.newest + 1;
        const version = {
          ...{ id: newId(), organisation_id: row.organisation_id, ability_id: row.id, number, definition: row.draft },
          ...{ created_at: isoTime(clock), created_by: acting.actor.personId },
        };
        return { changed: { published: number, newest: number, draft_of: number }, action, version };
      };
      return act(acting, place, publish, revision);
    },

    /** Takes it away from everyone; versions and draft stay. */
    unpublish(acting: Acting, place: OwnPlace): Promise<OwnAbility> {
      const unpublish = async ({ published }: OwnRow) =>
        published === null ? null : { changed: { published: null }, action: 'ability.unpublish' as const };
      return act(acting, place, unpublish);
    },

    /** The definition of a version. @throws {AppError} `ability_version_not_found` */
    async version(acting: Acting, place: OwnPlace, number: number): Promise<OwnAbilityDefinition> {
      await mayManage(acting, place.organisationId);
      const row = await find(store, place);
      const version = await store.version(row.id, number);
      if (!version) throw versionNotFound(ownId(place.slug), number);
      return readDefinition(version.definition);
    },

    /** People use that version again, and the draft is the same as it. @throws {AppError} `ability_version_not_found` */
    rollBack(acting: Acting, place: OwnPlace, number: number): Promise<OwnAbility> {
      const rollBack = async (row: OwnRow, inside: OwnStore) => {
        const version = await inside.version(row.id, number);
        if (!version) throw versionNotFound(ownId(place.slug), number);
        const changed = { published: number, draft: version.definition, draft_of: number };
        return { changed, action: 'ability.roll-back' as const };
      };
      return act(acting, place, rollBack);
    },

    /** With its versions, settings and ratings; the audit log keeps that it was there. */
    async remove(acting: Acting, place: OwnPlace): Promise<void> {
      await mayManage(acting, place.organisationId);
      await store.inTransaction(async (inside, transaction) => {
        const row = await find(inside, place);
        if (!(await inside.remove(row, ownId(place.slug)))) throw abilityChanged(ownId(place.slug));
        const written: Written = { action: 'ability.delete', before: stateOf(row), after: null };
        await accounts.recordAudit(transaction, acting, { ...targetOf(place), ...written });
      });
    },
  };
}

/** The newest versions are kept: a new one is in use at once, so the one that people use is among them. */
async function keepVersion(inside: OwnStore, version: VersionRow): Promise<void> {
  await inside.insertVersion(version);
  await inside.removeVersions(version.ability_id, version.number - OWN_LIMITS.versions);
}

const targetOf = ({ organisationId, slug }: OwnPlace) => ({
  organisationId,
  target: { kind: 'ability', id: ownId(slug) },
});

const stateOf = ({ draft, published }: OwnRow) => {
  const { title } = readDefinition(draft);
  return { title: title.zh || title.en, version: published };
};

const cardOf = (row: OwnRow): OwnAbilityCard => {
  const { title, description, icon } = readDefinition(row.draft);
  return {
    slug: row.slug,
    title,
    description,
    icon,
    published: row.published,
    newest: row.newest,
    changed: row.draft_of === null || row.draft_of !== row.published,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    updatedBy: row.updated_by,
  };
};
