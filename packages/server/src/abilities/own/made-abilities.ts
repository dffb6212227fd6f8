import type { Ability } from '../define-ability.ts';
import { makeAbility } from './make-ability.ts';
import type { OwnStore, PublishedRow } from './own-store.ts';
import { readDefinition } from './read-definition.ts';

/** How many made abilities are kept at hand; making one again takes a millisecond. */
const KEPT = 500;

/** Makes abilities of published versions, which never change, and keeps the latest at hand. */
export class MadeAbilities {
  readonly #store: Pick<OwnStore, 'definitions'>;
  readonly #made = new Map<string, Ability>();

  constructor(store: Pick<OwnStore, 'definitions'>) {
    this.#store = store;
  }

  /** Definitions are long, and are read only where their abilities are not at hand; one that went meanwhile is left out. */
  async of(rows: readonly PublishedRow[]): Promise<Ability[]> {
    const kept = rows.map(({ versionId }) => this.#made.get(versionId));
    const missing = rows.filter((_, index) => !kept[index]);
    const definitions = await this.#store.definitions(missing.map(({ versionId }) => versionId));
    return rows.flatMap(({ slug, versionId }, index) => {
      const definition = definitions.get(versionId);
      if (kept[index] !== undefined) return kept[index];
      return definition === undefined ? [] : this.#keep(versionId, makeAbility(slug, readDefinition(definition)));
    });
  }

  #keep(versionId: string, ability: Ability): Ability {
    if (this.#made.size >= KEPT) this.#made.delete(this.#made.keys().next().value!);
    this.#made.set(versionId, ability);
    return ability;
  }
}
