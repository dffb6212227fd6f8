import type { Compilable, CompiledQuery } from 'kysely';
import type { AnyDatabase } from './database.ts';

/**
 * Statements that are run at every call: Kysely makes their text once for each number of parameters, which takes longer
 * than running them, and later runs put their own parameters in. A text holds for one kind of database.
 */
export class CompiledStatements {
  readonly #compiled = new Map<string, CompiledQuery>();

  /**
   * @param name of the statement
   * @param parameters in the order in which they stand in what `build` makes
   */
  async run<Row>(
    db: AnyDatabase,
    name: string,
    parameters: readonly unknown[],
    build: () => Compilable<Row>,
  ): Promise<Row[]> {
    const compiled = this.#find(name, parameters, build);
    const { rows } = await db.executeQuery<Row>({ ...compiled, parameters } as CompiledQuery<Row>);
    return rows;
  }

  #find(name: string, parameters: readonly unknown[], build: () => Compilable): CompiledQuery {
    const key = `${name} ${parameters.length}`;
    const known = this.#compiled.get(key);
    if (known !== undefined) return known;
    const compiled = build().compile();
    // Parameters in another order would be written into wrong columns.
    const isSame = parameters.every((parameter, index) => Object.is(parameter, compiled.parameters[index]));
    if (!isSame || parameters.length !== compiled.parameters.length) {
      throw new Error(`the parameters of "${name}" are not those of its statement`);
    }
    this.#compiled.set(key, compiled);
    return compiled;
  }
}
