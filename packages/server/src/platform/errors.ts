export interface AppErrorOptions {
  /** Stable and machine-readable, such as `model_not_found`. */
  code: string;
  /** What happened, and what to do about it. */
  message: string;
  /** HTTP status that fits; 500 by default. */
  status?: number;
  /** The field at fault, as a path such as `options.temperature`. */
  field?: string;
  /** The numbers and names that the message contains, for a translated message. */
  details?: Record<string, string | number>;
  /** Seconds after which another try makes sense. */
  retryAfterSeconds?: number;
  /** HTTP headers that belong on the answer. */
  headers?: Record<string, string>;
  cause?: unknown;
}

/** Base of every error that a user may see. Rooms make theirs in their own `errors.ts`; each protocol shapes them once. */
export class AppError extends Error {
  override readonly name: string = 'AppError';
  readonly code: string;
  readonly status: number;
  readonly field: string | undefined;
  readonly details: Record<string, string | number> | undefined;
  readonly retryAfterSeconds: number | undefined;
  readonly headers: Record<string, string> | undefined;

  constructor(options: AppErrorOptions) {
    super(options.message, { cause: options.cause });
    this.code = options.code;
    this.status = options.status ?? 500;
    this.field = options.field;
    this.details = options.details;
    this.retryAfterSeconds = options.retryAfterSeconds;
    this.headers = options.headers;
  }
}

/** Every fault of the configuration, found in one reading. */
export class ConfigError extends AppError {
  override readonly name = 'ConfigError';
  readonly faults: string[];

  constructor(faults: string[]) {
    const count = faults.length === 1 ? 'one fault' : `${faults.length} faults`;
    super({
      code: 'invalid_configuration',
      message: `The configuration has ${count}:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`,
    });
    this.faults = faults;
  }
}

export const lockHeld = (path: string, holder: string, cause?: unknown) =>
  new AppError({
    code: 'lock_held',
    status: 409,
    message: `${holder} holds the lock ${path}. Wait until it has finished, or stop it.`,
    details: { path, holder },
    cause,
  });

export const dataFolderInUse = (home: string, holder: string) =>
  new AppError({
    code: 'data_folder_in_use',
    status: 409,
    message: `${holder} already uses the data folder ${home}. Stop it, or choose another folder with WANWEN_HOME.`,
    details: { home, holder },
  });

const REASONS: Record<string, string> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'the disk is read-only',
  ENOTDIR: 'something on the way is a file, not a folder',
  ENOSPC: 'the disk is full',
};

export const dataFolderUnusable = (home: string, cause: NodeJS.ErrnoException) => {
  const reason = REASONS[cause.code ?? ''] ?? cause.message;
  return new AppError({
    code: 'data_folder_unusable',
    message: `The data folder ${home} cannot be made or written: ${reason}. Give this user the right to write there, or choose another folder with WANWEN_HOME or --home.`,
    details: { home, reason },
    cause,
  });
};

export const databaseUnreachable = (address: string, reason: string, cause: unknown) =>
  new AppError({
    code: 'database_unreachable',
    status: 503,
    message: `The database ${address} cannot be opened: ${reason}. Check DATABASE_URL, and that the database is running.`,
    details: { address, reason },
    cause,
  });

export const databaseBusy = (seconds: number) =>
  new AppError({
    code: 'database_busy',
    status: 503,
    message: `The database was busy with something else for ${seconds} seconds. Try again in a moment; where this goes on, PostgreSQL serves many at once.`,
    details: { seconds },
    retryAfterSeconds: 5,
  });

export const databaseNewer = (newest: number, known: number) =>
  new AppError({
    code: 'database_newer_than_program',
    message:
      `The database was written by a newer version of this program (migration ${newest}; this version knows up to ${known}). ` +
      'Install that version or a newer one, or restore a backup made before the upgrade. Nothing was changed.',
    details: { newest, known },
  });

export const migrationsDiffer = (number: number, applied: string, expected: string) =>
  new AppError({
    code: 'migrations_differ',
    message:
      `Migration ${number} of the database is "${applied}", but this program has "${expected}" under that number. ` +
      'The database belongs to another program or version. Nothing was changed.',
    details: { number, applied, expected },
  });

export const invalidMigrationList = (reason: string) =>
  new AppError({ code: 'invalid_migration_list', message: `The list of migrations is wrong: ${reason}.` });

export const migrationFailed = (step: string, reason: string, backup: string | undefined, cause: unknown) =>
  new AppError({
    code: 'migration_failed',
    message:
      `Upgrading the database failed in ${step}: ${reason}. The database was left as it was` +
      (backup === undefined ? '.' : `; a copy is in ${backup}.`) +
      ' Keep using the previous version, and report this message.',
    details: { step, reason, ...(backup === undefined ? {} : { backup }) },
    cause,
  });

export const moveTargetOccupied = (address: string, table: string) =>
  new AppError({
    code: 'move_target_occupied',
    status: 409,
    message:
      `The database ${address} holds a table "${table}" that is not of this program. Give Wanwen a database of its own: ` +
      'make an empty one, and name it in DATABASE_URL. Nothing was changed.',
    details: { address, table },
  });

export const moveTargetUsed = (address: string, table: string) =>
  new AppError({
    code: 'move_target_used',
    status: 409,
    message:
      `The database ${address} is in use already: its table "${table}" has rows, which a move would replace. Name an empty ` +
      'database in DATABASE_URL. Nothing was changed.',
    details: { address, table },
  });

export const moveTargetRuns = (address: string) =>
  new AppError({
    code: 'move_target_runs',
    status: 409,
    message: `A server runs on the database ${address}. Stop it, wait half a minute, and try again. Nothing was changed.`,
    details: { address },
  });

export const moveFailed = (table: string, reason: string, cause: unknown) =>
  new AppError({
    code: 'move_failed',
    message:
      `The rows of ${table} could not be copied: ${reason}. The other database was left as it was, and so was the one in the ` +
      'data folder, which can be used as before. Report this message.',
    details: { table, reason },
    cause,
  });

export const backupTargetExists = (folder: string) =>
  new AppError({
    code: 'backup_target_exists',
    status: 409,
    message: `${folder} exists already. Name a folder that does not, so that no older copy is mixed with this one.`,
    details: { folder },
  });

export const backupSpaceLacking = (folder: string, needed: number, free: number) =>
  new AppError({
    code: 'disk_full',
    status: 507,
    message: `${folder} has ${free} bytes free, and ${needed} are needed. Free some space, or name another folder; then try again.`,
    details: { folder, needed, free },
  });

export const addressRefused = (host: string, address: string) =>
  new AppError({
    code: 'private_address_refused',
    status: 400,
    message:
      `${host} is the private or local address ${address}, which this server does not fetch from. ` +
      'Use a public address, or allow private ones with WANWEN_ALLOW_PRIVATE_URLS=true.',
    details: { host, address },
  });

export const schemeRefused = (url: string, scheme: string) =>
  new AppError({
    code: 'url_scheme_refused',
    status: 400,
    message: `${url} has the scheme "${scheme}"; only https addresses are fetched. WANWEN_ALLOW_PRIVATE_URLS=true allows http as well.`,
    details: { url, scheme },
  });

export const tooManyRedirects = (url: string, most: number) =>
  new AppError({
    code: 'too_many_redirects',
    status: 502,
    message: `${url} redirected more than ${most} times. Use the address it leads to.`,
    details: { url, most },
  });

export const secretFileDamaged = (path: string) =>
  new AppError({
    code: 'secret_file_damaged',
    message: `${path} does not hold a secret of 64 hexadecimal digits. Restore it from a backup, or delete it to have a new one made.`,
    details: { path },
  });

export const unknownPlace = () =>
  new AppError({
    code: 'invalid_cursor',
    status: 400,
    field: 'cursor',
    message: 'The cursor does not belong to this list, or to another order of it. Start from the first page.',
  });
