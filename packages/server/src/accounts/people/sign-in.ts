import { passkey } from '@better-auth/passkey';
import { Email, PersonName } from '@wanwen/contract';
import { type BetterAuthOptions, betterAuth } from 'better-auth';
import { APIError, createAuthMiddleware } from 'better-auth/api';
import { twoFactor } from 'better-auth/plugins';
import type { Kysely } from 'kysely';
import { z } from 'zod';
import { AppError, type Database, type Log, newId } from '../../platform/index.ts';
import type { Attempts } from './attempts.ts';
import type { OpenedProvider } from './current-sign-in.ts';
import { passwordLength } from './password-length.ts';
import { checkPassword } from './password-rules.ts';
import { failurePage, type Newcomers, providerHooks, providersPlugin } from './providers/gate.ts';
import { aboutPerson, actingAs, type Note, noteAct } from './sign-in-acts.ts';
import { addressHeader, signInPath } from './sign-in-path.ts';
import type { PeopleTables } from './tables.ts';

export interface SignInOptions {
  database: Database;
  /** 32 bytes. */
  secret: Buffer;
  /** Address under which people open the server; without it, the one they used. */
  publicUrl?: string | undefined;
  log: Log;
  attempts: Attempts;
  /** Brings a link that sets a new password to its person. */
  deliverReset(person: { id: string; email: string; name: string }, token: string): Promise<void>;
  providers: OpenedProvider[];
  newcomers: Newcomers;
  note: Note;
}

export type SignIn = ReturnType<typeof createSignIn>;

const DAY_SECONDS = 86_400;
const MINUTE_MS = 60_000;
/** Guessing one person's password from many addresses. */
const guesses = { what: 'password', most: 10, windowMs: 15 * MINUTE_MS };

/** better-auth on this server's database, under this project's names. People are made elsewhere, never by its sign-up. */
export function createSignIn(options: SignInOptions) {
  const db: Kysely<PeopleTables> = options.database.db;
  const rows = options.providers.map(({ row }) => row);
  return betterAuth({
    appName: 'Wanwen',
    basePath: signInPath,
    ...(options.publicUrl ? { baseURL: options.publicUrl } : {}),
    secret: options.secret.toString('base64'),
    database: { db: options.database.db, type: options.database.kind, transaction: false },
    telemetry: { enabled: false },
    logger: {
      log: (level, message) => options.log[level === 'error' ? 'error' : 'debug']({ room: 'accounts' }, message),
    },
    trustedOrigins: (request) => [ownOrigin(request)],
    rateLimit: {
      enabled: true,
      storage: 'database',
      modelName: 'sign_in_attempts',
      fields: { lastRequest: 'last_request' },
      window: 60,
      max: 120,
      customRules: { '/sign-in/*': { window: 60, max: 30 }, '/two-factor/*': { window: 60, max: 10 } },
    },
    advanced: {
      cookiePrefix: 'wanwen',
      ipAddress: { ipAddressHeaders: [addressHeader] },
      database: { generateId: () => newId() },
      ...(options.publicUrl?.startsWith('https:') ? { useSecureCookies: true } : {}),
    },
    ...tables,
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: passwordLength.least,
      maxPasswordLength: passwordLength.most,
      revokeSessionsOnPasswordReset: true,
      sendResetPassword: ({ user, token }) => options.deliverReset(user, token),
      async onPasswordReset({ user }, request) {
        // Whoever had the account before may have added them: nothing of theirs stays behind.
        await db.deleteFrom('passkeys').where('person_id', '=', user.id).execute();
        await options.note(actingAs(user.id, request?.headers), aboutPerson('password.reset', user.id));
      },
    },
    session: { ...tables.session, expiresIn: 30 * DAY_SECONDS, updateAge: DAY_SECONDS },
    account: {
      ...tables.account,
      updateAccountOnSignIn: false,
      accountLinking: {
        enabled: true,
        // `dropUnproven` makes it safe.
        requireLocalEmailVerified: false,
      },
    },
    databaseHooks: providerHooks({ db, rows, newcomers: options.newcomers }),
    onAPIError: { errorURL: failurePage },
    disabledPaths: ['/link-social', '/unlink-account', '/get-access-token', '/refresh-token', '/account-info'],
    hooks: hooks(options),
    plugins: [
      secondFactor(),
      passkeys(options.publicUrl),
      providersPlugin(options.providers.map((each) => each.provider)),
    ],
  } satisfies BetterAuthOptions);
}

const times = { createdAt: 'created_at', updatedAt: 'updated_at' };

const tables = {
  user: {
    modelName: 'people',
    fields: { emailVerified: 'email_verified', ...times },
    additionalFields: {
      administrator: { type: 'boolean', required: false, defaultValue: false, input: false },
    },
  },
  session: {
    modelName: 'sessions',
    fields: {
      userId: 'person_id',
      expiresAt: 'expires_at',
      ipAddress: 'ip_address',
      userAgent: 'user_agent',
      ...times,
    },
  },
  account: {
    modelName: 'credentials',
    fields: {
      userId: 'person_id',
      accountId: 'account_id',
      providerId: 'provider_id',
      accessToken: 'access_token',
      refreshToken: 'refresh_token',
      idToken: 'id_token',
      accessTokenExpiresAt: 'access_token_expires_at',
      refreshTokenExpiresAt: 'refresh_token_expires_at',
      ...times,
    },
  },
  verification: {
    modelName: 'verifications',
    fields: { expiresAt: 'expires_at', ...times },
    // Who reads the database learns of no link that sets a password.
    storeIdentifier: 'hashed',
  },
} as const;

const secondFactor = () =>
  twoFactor({
    issuer: 'Wanwen',
    schema: {
      user: { fields: { twoFactorEnabled: 'two_factor_enabled' } },
      twoFactor: {
        modelName: 'second_factors',
        fields: {
          userId: 'person_id',
          backupCodes: 'backup_codes',
          failedVerificationCount: 'failed_verification_count',
          lockedUntil: 'locked_until',
        },
      },
    },
  });

const passkeys = (publicUrl: string | undefined) =>
  passkey({
    rpName: 'Wanwen',
    ...(publicUrl ? { rpID: new URL(publicUrl).hostname, origin: new URL(publicUrl).origin } : {}),
    schema: {
      passkey: {
        modelName: 'passkeys',
        fields: {
          userId: 'person_id',
          publicKey: 'public_key',
          credentialID: 'credential_id',
          deviceType: 'device_type',
          backedUp: 'backed_up',
          createdAt: 'created_at',
        },
      },
    },
  });

/** Origins are checked before requests come here; this repeats it for better-auth's own check. */
function ownOrigin(request: Request | undefined): string | undefined {
  return request === undefined ? undefined : new URL(request.url).origin;
}

function hooks({ attempts, note }: SignInOptions): BetterAuthOptions['hooks'] {
  return {
    before: createAuthMiddleware(async (context) => {
      const body = (context.body ?? {}) as { email?: unknown; newPassword?: unknown };
      if (context.path === '/sign-in/email') {
        const { data: email } = Email.safeParse(body.email);
        // It is written down where it is tried too often.
        if (email === undefined) throw new APIError('UNAUTHORIZED', { code: 'INVALID_EMAIL_OR_PASSWORD' });
        const tell = () => note(actingAs(null, context.headers), aboutPerson('sign-in.refused', null, { email }));
        await translated(attempts.admit(guesses, email, tell));
      }
      if (typeof body.newPassword === 'string') await translated(checkPassword(body.newPassword));
      return context.path === '/update-user' ? { context: { body: readRename(body) } } : undefined;
    }),
    after: createAuthMiddleware(async (context) => {
      const { newSession } = context.context;
      if (newSession) await attempts.forget(guesses, newSession.user.email);
      await noteAct(note, context);
    }),
  };
}

/** Of themselves, people change their name there and nothing else. */
const Rename = z.strictObject({ name: PersonName });

function readRename(body: unknown): z.output<typeof Rename> {
  const { data, error } = Rename.safeParse(body);
  if (error) throw new APIError('BAD_REQUEST', { code: 'invalid_value', message: error.issues[0]!.message });
  return data;
}

/** better-auth answers with its own kind of error. */
async function translated(work: Promise<void>): Promise<void> {
  try {
    await work;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const status = error.status === 429 ? 'TOO_MANY_REQUESTS' : 'BAD_REQUEST';
    throw new APIError(status, { code: error.code, message: error.message, details: error.details });
  }
}
