import type { LanguageModelV4, LanguageModelV4CallOptions } from '@ai-sdk/provider';
import type { Deployment } from '@wanwen/contract';
import { AppError, type SecretBox, type UpstreamFetch } from '../../platform/index.ts';
import type { Models } from '../models.ts';
import { adaptOptions } from './adapt-options.ts';
import { aliasedModelMissing, keyUnreadable, makesNoPictures } from './errors.ts';
import { imageModel } from './pictures/image-model.ts';
import { pictureStream } from './pictures/picture-stream.ts';
import { baseUrlOf } from './present-deployment.ts';
import type { DeploymentRow } from './store.ts';
import { toUpstreamError } from './upstream-error.ts';
import { upstreamModel } from './upstream-model.ts';
import { vendors } from './vendors.ts';

interface ModelsOfRowsOptions {
  secrets: SecretBox;
  engine: Pick<Models, 'cardOf' | 'languageModel'>;
  fetch: UpstreamFetch;
  /** With more time until an answer begins. */
  pictureFetch: UpstreamFetch;
}

interface Opened {
  /** Of the row it was made from. */
  updatedAt: string;
  model: Promise<LanguageModelV4>;
}

/** The AI SDK model of each deployment, made when it is first used. */
export class ModelsOfRows {
  readonly #options: ModelsOfRowsOptions;
  readonly #opened = new Map<string, Opened>();

  constructor(options: ModelsOfRowsOptions) {
    this.#options = options;
  }

  /** @throws {AppError} `vendor_key_unreadable` or `model_not_installed` */
  open(row: DeploymentRow): Promise<LanguageModelV4> {
    if (row.kind === 'engine') return this.#ofEngine(row);
    const opened = this.#opened.get(row.id);
    if (opened?.updatedAt === row.updated_at) return opened.model;
    const model = this.#connect(row, row.kind);
    this.#opened.set(row.id, { updatedAt: row.updated_at, model });
    // What could not be opened is tried again: the key may be back.
    model.catch(() => this.#opened.delete(row.id));
    return model;
  }

  /** Tokens of the prompt as the vendor counts them; undefined where it does not. */
  async countTokens(row: DeploymentRow, call: LanguageModelV4CallOptions): Promise<number | undefined> {
    if (row.kind === 'engine') return undefined;
    const vendor = vendors[row.kind];
    return vendor.countTokens?.(this.#connectionOf(row), adaptOptions(call, row, vendor));
  }

  explain(error: unknown, row: DeploymentRow): AppError {
    return toUpstreamError(error, row.name);
  }

  keyState(row: DeploymentRow): Deployment['keyState'] {
    if (row.sealed_key === null) return 'none';
    try {
      this.#options.secrets.open(row.sealed_key, row.id);
      return 'stored';
    } catch {
      return 'unreadable';
    }
  }

  forget(id: string): void {
    this.#opened.delete(id);
  }

  async #ofEngine({ name, model }: DeploymentRow): Promise<LanguageModelV4> {
    const { engine } = this.#options;
    if ((await engine.cardOf(model))?.state !== 'installed') throw aliasedModelMissing(name, model);
    return engine.languageModel(model);
  }

  async #connect(row: DeploymentRow, kind: keyof typeof vendors): Promise<LanguageModelV4> {
    if (row.makes === 'image') return this.#connectPictures(row, kind, this.#keyOf(row));
    const vendor = vendors[kind];
    return upstreamModel(row, vendor, await vendor.connect(this.#connectionOf(row)));
  }

  #connectionOf(row: DeploymentRow) {
    const apiKey = this.#keyOf(row);
    const allowPrivate = row.allow_private === 1;
    const fetch = this.#options.fetch.for({ allowPrivate });
    const post = this.#options.fetch.post({ allowPrivate });
    return { baseURL: baseUrlOf(row)!, apiKey, model: row.model, fetch, post };
  }

  #connectPictures(row: DeploymentRow, kind: keyof typeof vendors, apiKey: string | undefined): LanguageModelV4 {
    const { pictures: wire } = vendors[kind];
    if (wire === undefined) throw makesNoPictures(kind);
    const allowPrivate = row.allow_private === 1;
    const { pictureFetch: fetch } = this.#options;
    const model = imageModel({
      ...{ wire, baseURL: baseUrlOf(row)!, apiKey, model: row.model },
      post: fetch.post({ allowPrivate }),
      fetch: { own: fetch.for({ allowPrivate }), guarded: fetch.for({ allowPrivate: false }) },
    });
    return pictureStream(row, model);
  }

  #keyOf({ id, name, sealed_key: sealed }: DeploymentRow): string | undefined {
    if (sealed === null) return undefined;
    try {
      return this.#options.secrets.open(sealed, id);
    } catch (error) {
      if (error instanceof AppError) throw keyUnreadable(name, error);
      throw error;
    }
  }
}
