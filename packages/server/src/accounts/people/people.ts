import { type Kysely, sql } from 'kysely';
import {
  type Clock,
  type Database,
  isoTime,
  type Log,
  type Mailer,
  type SecretKey,
  systemClock,
} from '../../platform/index.ts';
import { AttemptStore } from '../attempts/attempt-store.ts';
import { localCaller } from '../caller.ts';
import { createAttempts } from './attempts.ts';
import { createPerson, type NewPerson } from './create-person.ts';
import { currentSignIn } from './current-sign-in.ts';
import { firstLinkInvalid } from './errors.ts';
import { checkFirstLink, firstLinkOpen, giveBackFirstLink, renewFirstLink, useFirstLink } from './first-link.ts';
import { forgetExpired } from './forget-expired.ts';
import { passwordLinks } from './password-links.ts';
import { peopleDirectory } from './people-directory.ts';
import { type ProviderOptions, signInProviders } from './providers/sign-in-providers.ts';
import { createSignIn, type SignIn } from './sign-in.ts';
import type { Note } from './sign-in-acts.ts';
import type { PeopleTables } from './tables.ts';

export interface Person {
  id: string;
  name: string;
  email: string;
  administrator: boolean;
}

export interface PeopleOptions {
  database: Database;
  secretKey: SecretKey;
  log: Log;
  /** Address under which people open the server. */
  publicUrl?: string | undefined;
  mailer?: Mailer | undefined;
  clock?: Clock;
  /** Absent where nobody signs in by other providers. */
  providers?: ProviderOptions;
  /** Writes into the audit log. */
  note?: Note;
}

export type People = ReturnType<typeof createPeople>;

const nobodyNew = { isOpen: async () => false, welcome: async () => {} };

const HOUR_MS = 3_600_000;
const firstLinkTries = { what: 'first-link', most: 20, windowMs: HOUR_MS };

/** Those who sign in. */
export function createPeople(options: PeopleOptions) {
  const { database, log, publicUrl, clock = systemClock, note = async () => {} } = options;
  const db: Kysely<PeopleTables> = database.db;
  const attempts = createAttempts(new AttemptStore(database.db), clock);
  const links = passwordLinks(options);
  const providers = options.providers && signInProviders({ ...options.providers, db, clock });
  const secret = options.secretKey.derive('sessions');
  const newcomers = providers?.newcomers ?? nobodyNew;
  const current = currentSignIn({
    db,
    log,
    outside: providers?.outside,
    build: (opened) =>
      createSignIn({
        database,
        secret,
        publicUrl,
        log,
        attempts,
        deliverReset: links.deliver,
        providers: opened,
        newcomers,
        note,
      }),
  });
  const remove = async (id: string): Promise<void> => {
    await db.deleteFrom('people').where('id', '=', id).execute();
  };
  const make = (person: NewPerson) => createPerson({ db, signIn: current.now() }, person);
  return {
    /** Other ways to sign in than a password; undefined where there are none to be. */
    providers: providers?.administration,
    /** Answers the routes of better-auth. */
    handle: (request: Request) => current.handle(request),
    /** Whose session a request carries. */
    personOf: (headers: Headers) => personOf(current.now(), headers),
    /** Signs in as somebody just made: the headers that set the cookie. */
    startSession: (person: NewPerson, headers: Headers) => startSession(current.now(), person, headers),
    createPerson: make,
    /** Null once there is an administrator. */
    renewFirstLink: () => renewFirstLink(db),
    firstLinkOpen: () => firstLinkOpen(db),
    /**
     * @param settle what else has to be done for the administrator; where it fails, the link is good again.
     * @returns the administrator's id.
     * @throws {AppError} `first_link_invalid`, `too_many_attempts`, `weak_password` or `email_taken`
     */
    async createFirstAdministrator(
      token: string,
      person: NewPerson,
      address: string,
      settle: () => Promise<void> = async () => {},
    ): Promise<string> {
      await attempts.admit(firstLinkTries, address);
      await checkFirstLink(db, token);
      if (!(await useFirstLink(db, token, isoTime(clock)))) throw firstLinkInvalid();
      // Chats from the time before there was a sign-in are this person's.
      const id = localCaller.personId;
      try {
        await make({ ...person, id });
        await setAdministrator(current.now(), id, true);
        // Who has the server's output needs no other proof.
        await db.updateTable('people').set({ email_verified: sql`true` }).where('id', '=', id).execute();
        await settle();
        return id;
      } catch (error) {
        await remove(id);
        await giveBackFirstLink(db, token);
        throw error;
      }
    },
    remove,
    forgetExpired: () => forgetExpired(db, clock),
    async hasSecondFactor(id: string): Promise<boolean> {
      const row = await db.selectFrom('people').select('two_factor_enabled').where('id', '=', id).executeTakeFirst();
      return Boolean(row?.two_factor_enabled);
    },
    ...peopleDirectory(db),
    /** A link that sets a new password, for an administrator to pass on where no mail is configured. */
    makePasswordLink: (email: string) => links.make(email, () => requestReset(current.now(), email)),
  };
}

async function personOf(signIn: SignIn, headers: Headers): Promise<Person | null> {
  const found = await signIn.api.getSession({ headers });
  if (!found) return null;
  const { id, name, email, administrator } = found.user;
  return { id, name, email, administrator: administrator === true };
}

async function startSession(signIn: SignIn, { email, password }: NewPerson, headers: Headers): Promise<string[]> {
  const response = await signIn.api.signInEmail({ body: { email, password }, headers, asResponse: true });
  return response.headers.getSetCookie();
}

async function setAdministrator(signIn: SignIn, id: string, administrator: boolean): Promise<void> {
  const context = await signIn.$context;
  await context.internalAdapter.updateUser(id, { administrator });
}

async function requestReset(signIn: SignIn, email: string): Promise<void> {
  await signIn.api.requestPasswordReset({ body: { email } });
}
