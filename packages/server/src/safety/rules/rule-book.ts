import type { SafetyStore } from '../store.ts';
import { compileRules } from './compile-rules.ts';
import { inSlices } from './in-slices.ts';
import type { CompiledRules } from './rule.ts';

/** How long a change that another server made may be unknown here, milliseconds. */
const FRESH_MS = 3000;
/** The server, among organisations. */
export const SERVER = '';
/** Of how many organisations compiled rules are kept; the least recently used go. */
const KEPT = 200;

/** Who has rules, and these, compiled when they are first needed after a change. */
export class RuleBook {
  readonly #store: SafetyStore;
  readonly #shared: boolean;
  #ruled: ReadonlySet<string> = new Set();
  #version = -1;
  #readAt = Number.NEGATIVE_INFINITY;
  #reading: Promise<void> | undefined;
  readonly #compiled = new Map<string, Promise<CompiledRules>>();

  /** `shared`: other servers use the database too. */
  constructor(store: SafetyStore, { shared }: { shared: boolean }) {
    this.#store = store;
    this.#shared = shared;
  }

  /** What binds an organisation's calls; undefined, and at once, where there is nothing to look for. */
  rulesFor(organisationId: string): CompiledRules[] | undefined | Promise<CompiledRules[] | undefined> {
    if (this.#shared && performance.now() - this.#readAt > FRESH_MS) {
      return this.#refresh().then(() => this.#find(organisationId));
    }
    return this.#find(organisationId);
  }

  /** Sees the changes that were made, here or elsewhere. */
  async read(): Promise<void> {
    const startedAt = performance.now();
    const version = await this.#store.version();
    if (version !== this.#version) {
      this.#ruled = new Set(await this.#store.ruled());
      this.#compiled.clear();
      this.#version = version;
    }
    this.#readAt = startedAt;
  }

  #refresh(): Promise<void> {
    this.#reading ??= this.read().finally(() => {
      this.#reading = undefined;
    });
    return this.#reading;
  }

  #find(organisationId: string): undefined | Promise<CompiledRules[]> {
    if (this.#ruled.size === 0) return undefined;
    const levels = [...new Set([SERVER, organisationId])].filter((level) => this.#ruled.has(level));
    return levels.length === 0 ? undefined : Promise.all(levels.map((level) => this.#compile(level)));
  }

  #compile(level: string): Promise<CompiledRules> {
    const known = this.#compiled.get(level);
    this.#compiled.delete(level);
    const compiled = known ?? this.#make(level);
    this.#compiled.set(level, compiled);
    compiled.catch(() => this.#compiled.delete(level));
    if (this.#compiled.size > KEPT) this.#compiled.delete(this.#compiled.keys().next().value!);
    return compiled;
  }

  async #make(level: string): Promise<CompiledRules> {
    const [lists, detectors] = [await this.#store.listsInForce(level), await this.#store.detectors(level)];
    return inSlices(compileRules(level === SERVER ? 'server' : 'organisation', lists, detectors));
  }
}
