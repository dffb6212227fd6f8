/**
 * Tables of sign-in. better-auth reads and writes them: the names and columns here are those that `sign-in.ts` maps to its
 * own. SQLite keeps times as ISO 8601 text and yes and no as 1 and 0; PostgreSQL has types for both.
 */
export interface PeopleTables {
  people: PeopleTable;
  sessions: SessionsTable;
  verifications: VerificationsTable;
  sign_in_attempts: SignInAttemptsTable;
  credentials: CredentialsTable;
  first_links: FirstLinksTable;
  second_factors: OfPersonTable;
  passkeys: OfPersonTable;
  sign_in_providers: SignInProvidersTable;
}

type Flag = number | boolean;
type Time = string | Date;

interface PeopleTable {
  id: string;
  name: string;
  email: string;
  email_verified: Flag;
  image: string | null;
  /** May act on every organisation. */
  administrator: Flag;
  two_factor_enabled: Flag | null;
  created_at: Time;
  updated_at: Time;
}

interface SessionsTable {
  id: string;
  person_id: string;
  token: string;
  expires_at: Time;
  ip_address: string | null;
  user_agent: string | null;
  created_at: Time;
  updated_at: Time;
}

interface VerificationsTable {
  id: string;
  expires_at: Time;
}

/** Requests to sign in, by the address they come from and their path. */
interface SignInAttemptsTable {
  id: string;
  /** Milliseconds since 1970. */
  last_request: number;
}

interface CredentialsTable {
  id: string;
  person_id: string;
  account_id: string;
  provider_id: string;
  password: string | null;
}

/** The one-time link that makes the first administrator: one row, replaced at each start until it is used. */
interface FirstLinksTable {
  id: number;
  /** SHA-256 of the token, hexadecimal; null once it was used. */
  token_hash: string | null;
  used_at: string | null;
}

interface OfPersonTable {
  id: string;
  person_id: string;
}

export interface SignInProvidersTable {
  id: string;
  name: string;
  issuer: string;
  client_id: string;
  /** Sealed with the id as its context; null for a public client. */
  sealed_secret: string | null;
  secret_hint: string | null;
  /** A list as JSON; null: any. */
  email_domains: string | null;
  organisation_id: string | null;
  role: 'admin' | 'developer' | 'member';
  enabled: number;
  created_at: string;
  updated_at: string;
}
