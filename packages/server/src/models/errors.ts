import { AppError } from '../platform/index.ts';
import { formatBytes } from './format-bytes.ts';

export const modelNotFound = (asked: string, installed: readonly string[]) =>
  new AppError({
    code: 'model_not_found',
    status: 404,
    field: 'model',
    message:
      installed.length === 0
        ? `There is no model "${asked}", and none is installed. Install one: wanwen models install`
        : `There is no model "${asked}". Installed: ${installed.join(', ')}.`,
    details: { asked, installed: installed.join(', ') },
  });

export const modelUnknown = (asked: string, known: readonly string[]) =>
  new AppError({
    code: 'model_not_found',
    status: 404,
    field: 'model',
    message:
      `There is no model "${asked}" in the catalogue. It has: ${known.join(', ')}. ` +
      'Any other GGUF file can be installed by its https address or its path.',
    details: { asked, known: known.join(', ') },
  });

export const configuredModelUnknown = (asked: string, known: readonly string[]) =>
  new AppError({
    code: 'model_not_found',
    status: 404,
    field: 'model',
    message:
      `The configured default model "${asked}" does not exist: correct WANWEN_DEFAULT_MODEL, or defaultModel in the ` +
      `configuration file. There are: ${known.join(', ')}.`,
    details: { asked, known: known.join(', ') },
  });

export const modelNotInstalled = (id: string) =>
  new AppError({
    code: 'model_not_installed',
    status: 409,
    field: 'model',
    message: `The model ${id} is not installed. Install it first: wanwen models install ${id}`,
    details: { id },
  });

export const noModelInstalled = () =>
  new AppError({
    code: 'no_model_installed',
    status: 503,
    message: 'No model is installed yet. Install one: wanwen models install',
  });

export const modelTooLarge = (id: string, needed: number, limit: number) =>
  new AppError({
    code: 'model_too_large',
    status: 409,
    message:
      `${id} needs at least ${formatBytes(needed)} of memory, and models may take ${formatBytes(limit)} on this machine. ` +
      'Choose a smaller model, or raise WANWEN_MEMORY_LIMIT if the machine has more.',
    details: { id, needed, limit },
  });

export const diskFull = (folder: string, needed: number, free: number, cause?: unknown) =>
  new AppError({
    code: 'disk_full',
    status: 507,
    message:
      `${folder} has ${formatBytes(free)} free, and ${formatBytes(needed)} more are needed. ` +
      'Free some space, or choose another folder with WANWEN_MODELS_FOLDER; then try again.',
    details: { folder, needed, free },
    cause,
  });

export interface SourceFailure {
  source: string;
  reason: string;
}

export const everySourceFailed = (id: string, failures: readonly SourceFailure[], advice: string) =>
  new AppError({
    code: 'every_source_failed',
    status: 502,
    message:
      failures.length === 0
        ? `There is nowhere to get ${id} from. ${advice}`
        : `${id} could not be fetched. Tried:\n${failures.map(({ source, reason }) => `  - ${source}: ${reason}`).join('\n')}\n${advice}`,
    details: {
      id,
      tried: failures.map(({ source }) => source).join(', '),
      ...(failures.length === 0 ? { reason: 'nowhere' } : {}),
    },
  });

/** One source did not work; the next is tried. */
export class SourceError extends Error {
  override readonly name = 'SourceError';
  /** Another try at the same source makes sense. */
  readonly retryable: boolean;

  constructor(message: string, options: { retryable?: boolean; cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.retryable = options.retryable ?? false;
  }
}

export const notGguf = (what: string, reason: string) =>
  new AppError({
    code: 'not_a_model',
    status: 400,
    message: `${what} is not a model this server can run: ${reason}. It runs GGUF files.`,
    details: { what, reason },
  });

export const shardedModel = (what: string) =>
  new AppError({
    code: 'sharded_model',
    status: 400,
    message:
      `${what} is one part of a model that was split into several files, which is not supported. ` +
      'Join the parts first (llama-gguf-split --merge), or use a file that holds the whole model.',
    details: { what },
  });

export const idTaken = (id: string) =>
  new AppError({
    code: 'model_id_taken',
    status: 409,
    field: 'id',
    message: `A model called ${id} is there already. Give this one another name, or remove the other first.`,
    details: { id },
  });

export const invalidId = (id: string) =>
  new AppError({
    code: 'invalid_model_id',
    status: 400,
    field: 'id',
    message: `"${id}" cannot be a model's name: use 1 to 64 letters, digits, dots, dashes and underscores, a letter or digit first.`,
    details: { id },
  });

export const fileUnreadable = (path: string, reason: string, cause: unknown) =>
  new AppError({
    code: 'file_unreadable',
    status: 400,
    message: `${path} cannot be read: ${reason}. Check the path and its permissions.`,
    details: { path, reason },
    cause,
  });

export const hashMismatch = (what: string, expected: string, actual: string) =>
  new AppError({
    code: 'hash_mismatch',
    status: 422,
    message: `${what} has the sha256 ${actual}, not ${expected}: it is damaged or another file. Get it again.`,
    details: { what, expected, actual },
  });

export const offline = (what: string) =>
  new AppError({
    code: 'offline',
    status: 409,
    message: `${what} would have to be fetched, and WANWEN_OFFLINE forbids connections. Install it from a file, or name its folder in WANWEN_IMPORT_FOLDERS.`,
    details: { what },
  });

export const installStopped = (id: string) =>
  new AppError({
    code: 'install_stopped',
    status: 409,
    message: `The installation of ${id} was stopped. What was fetched is kept; the next try goes on from there.`,
    details: { id },
  });

export const installingElsewhere = (id: string) =>
  new AppError({
    code: 'installing_elsewhere',
    status: 409,
    message: `Another program on this machine is installing ${id}, such as the wanwen command in a terminal. Stop it there.`,
    details: { id },
  });

export const modelsClosed = () =>
  new AppError({ code: 'models_closed', status: 503, message: 'The server is shutting down.', retryAfterSeconds: 5 });
