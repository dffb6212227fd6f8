import type { Kysely } from 'kysely';
import {
  type Clock,
  type Database,
  isoTime,
  type Log,
  type Mailer,
  type SecretKey,
  systemClock,
} from '../../platform/index.ts';
import { localCaller } from '../caller.ts';
import { createAttempts } from './attempts.ts';
import { createPerson, type NewPerson } from './create-person.ts';
import { emailTaken, firstLinkInvalid } from './errors.ts';
import { checkFirstLink, firstLinkOpen, giveBackFirstLink, renewFirstLink, useFirstLink } from './first-link.ts';
import { passwordLinks } from './password-links.ts';
import { createSignIn, type SignIn } from './sign-in.ts';
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
}

export type People = ReturnType<typeof createPeople>;

const HOUR_MS = 3_600_000;
const firstLinkTries = { what: 'first-link', most: 20, windowMs: HOUR_MS };

/** Those who sign in. */
export function createPeople(options: PeopleOptions) {
  const { database, log, publicUrl, clock = systemClock } = options;
  const db: Kysely<PeopleTables> = database.db;
  const attempts = createAttempts(db, clock);
  const links = passwordLinks(options);
  const signIn = createSignIn({
    database,
    secret: options.secretKey.derive('sessions'),
    publicUrl,
    log,
    attempts,
    deliverReset: links.deliver,
  });
  const make = (person: NewPerson) => createPerson({ db, signIn }, person);
  return {
    attempts,
    /** Answers the routes of better-auth. */
    handle: (request: Request) => signIn.handler(request),
    /** Whose session a request carries. */
    personOf: (headers: Headers) => personOf(signIn, headers),
    /** Signs in as somebody just made: the headers that set the cookie. */
    startSession: (person: NewPerson, headers: Headers) => startSession(signIn, person, headers),
    createPerson: make,
    /** Null once there is an administrator. */
    renewFirstLink: () => renewFirstLink(db),
    firstLinkOpen: () => firstLinkOpen(db),
    /**
     * @returns the administrator's id.
     * @throws {AppError} `first_link_invalid`, `too_many_attempts`, `weak_password` or `email_taken`
     */
    async createFirstAdministrator(token: string, person: NewPerson, address: string): Promise<string> {
      await attempts.admit(firstLinkTries, address);
      await checkFirstLink(db, token);
      if (!(await useFirstLink(db, token, isoTime(clock)))) throw firstLinkInvalid();
      try {
        // Chats from the time before there was a sign-in are this person's.
        const id = await make({ ...person, id: localCaller.personId });
        await setAdministrator(signIn, id, true);
        return id;
      } catch (error) {
        await giveBackFirstLink(db, token);
        throw error;
      }
    },
    async remove(id: string): Promise<void> {
      await db.deleteFrom('people').where('id', '=', id).execute();
    },
    async hasSecondFactor(id: string): Promise<boolean> {
      const row = await db.selectFrom('people').select('two_factor_enabled').where('id', '=', id).executeTakeFirst();
      return Boolean(row?.two_factor_enabled);
    },
    /** Names and addresses by id, of those that there are. */
    async find(ids: readonly string[]): Promise<Map<string, { name: string; email: string }>> {
      if (ids.length === 0) return new Map();
      const rows = await db
        .selectFrom('people')
        .select(['id', 'name', 'email'])
        .where('id', 'in', [...ids])
        .execute();
      return new Map(rows.map(({ id, name, email }) => [id, { name, email }]));
    },
    async idByEmail(email: string): Promise<string | undefined> {
      const query = db.selectFrom('people').select('id').where('email', '=', email.toLowerCase());
      return (await query.executeTakeFirst())?.id;
    },
    setAdministrator: (id: string, administrator: boolean) => setAdministrator(signIn, id, administrator),
    /** A link that sets a new password, for an administrator to pass on where no mail is configured. */
    makePasswordLink: (email: string) => links.make(email, () => requestReset(signIn, email)),
    /** @throws {AppError} `email_taken` */
    async checkEmailFree(email: string): Promise<void> {
      const context = await signIn.$context;
      if (await context.internalAdapter.findUserByEmail(email.toLowerCase())) throw emailTaken();
    },
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
