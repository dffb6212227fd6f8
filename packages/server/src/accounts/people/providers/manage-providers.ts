import type { CreateSignInProvider, SignInProvider, SignInProviderTest, UpdateSignInProvider } from '@wanwen/contract';
import { type AnyDatabase, AppError, type Clock, isoTime, newId, type SecretBox } from '../../../platform/index.ts';
import type { Acting } from '../../acting.ts';
import type { AuditedAct } from '../../audit/record-audit.ts';
import type { SignInProvidersTable } from '../tables.ts';
import type { AskProvider } from './ask-provider.ts';
import { checkIssuer, type Resolve } from './check-issuer.ts';
import { discover } from './discover.ts';
import { joinedOrganisationMissing, providerNotFound, secretNeededAgain } from './errors.ts';
import { presentProvider } from './present.ts';
import type { ProviderStore } from './store.ts';

export interface ProviderRoom {
  store: ProviderStore;
  secrets: SecretBox;
  ask: AskProvider;
  allowPrivate: boolean;
  resolve?: Resolve | undefined;
  clock: Clock;
  /** Whether newcomers can join it. */
  isOpen(organisationId: string): Promise<boolean>;
  recordAudit(transaction: AnyDatabase, acting: Acting, act: AuditedAct): Promise<void>;
}

export async function createProvider(
  room: ProviderRoom,
  acting: Acting,
  { clientSecret, ...asked }: CreateSignInProvider,
): Promise<SignInProvider> {
  await checkPlaces(room, asked);
  const [id, now] = [newId(), isoTime(room.clock)];
  const row = {
    id,
    sealed_secret: null,
    secret_hint: null,
    ...columnsOf(asked),
    ...secretColumns(room, id, clientSecret),
    created_at: now,
    updated_at: now,
  } as SignInProvidersTable;
  const made = presentProvider(row);
  await room.store.inTransaction(async (store, transaction) => {
    await store.insert(row);
    await room.recordAudit(transaction, acting, providerAct('create', id, { after: made }));
  });
  return made;
}

/** @throws {AppError} `sign_in_provider_not_found`, `client_secret_needed`, or what is wrong with a value */
export async function updateProvider(
  room: ProviderRoom,
  acting: Acting,
  id: string,
  { clientSecret, ...asked }: UpdateSignInProvider,
): Promise<SignInProvider> {
  const row = await findProvider(room, id);
  await checkPlaces(room, asked);
  const moves = asked.issuer !== undefined && new URL(asked.issuer).origin !== new URL(row.issuer).origin;
  if (moves && row.sealed_secret !== null && clientSecret === undefined) throw secretNeededAgain();
  const change = {
    ...columnsOf(asked),
    ...secretColumns(room, id, clientSecret),
    updated_at: isoTime(room.clock),
  };
  const [before, after] = [presentProvider(row), presentProvider({ ...row, ...change })];
  await room.store.inTransaction(async (store, transaction) => {
    await store.update(id, change);
    await room.recordAudit(transaction, acting, providerAct('update', id, { before, after }));
  });
  return after;
}

export async function deleteProvider(room: ProviderRoom, acting: Acting, id: string): Promise<void> {
  const before = presentProvider(await findProvider(room, id));
  await room.store.inTransaction(async (store, transaction) => {
    await store.delete(id);
    await room.recordAudit(transaction, acting, providerAct('delete', id, { before }));
  });
}

/** Asks the provider for its configuration, and says what is wrong with it. */
export async function testProvider(room: ProviderRoom, id: string): Promise<SignInProviderTest> {
  const { issuer } = await findProvider(room, id);
  try {
    await checkIssuer(issuer, room.allowPrivate, room.resolve);
    const { jwks_uri } = await discover(room.ask, issuer);
    await room.ask(jwks_uri);
    return { ok: true, fault: null };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { ok: false, fault: { code: error.code, message: error.message } };
  }
}

async function findProvider({ store }: ProviderRoom, id: string): Promise<SignInProvidersTable> {
  const row = await store.find(id);
  if (!row) throw providerNotFound();
  return row;
}

async function checkPlaces(room: ProviderRoom, { issuer, organisationId }: UpdateSignInProvider): Promise<void> {
  if (issuer !== undefined) await checkIssuer(issuer, room.allowPrivate, room.resolve);
  if (organisationId && !(await room.isOpen(organisationId))) throw joinedOrganisationMissing();
}

function columnsOf(asked: Omit<UpdateSignInProvider, 'clientSecret'>): Partial<SignInProvidersTable> {
  const { name, issuer, clientId, emailDomains, organisationId, role, enabled } = asked;
  return {
    ...(name === undefined ? {} : { name }),
    ...(issuer === undefined ? {} : { issuer }),
    ...(clientId === undefined ? {} : { client_id: clientId }),
    ...(emailDomains === undefined ? {} : { email_domains: emailDomains && JSON.stringify(emailDomains) }),
    ...(organisationId === undefined ? {} : { organisation_id: organisationId }),
    ...(role === undefined ? {} : { role }),
    ...(enabled === undefined ? {} : { enabled: Number(enabled) }),
  };
}

/** Of a shorter one four characters tell too much. */
const SHORTEST_WITH_HINT = 12;

function secretColumns({ secrets }: ProviderRoom, id: string, secret: string | null | undefined) {
  if (secret === undefined) return {};
  if (secret === null) return { sealed_secret: null, secret_hint: null };
  return {
    sealed_secret: secrets.seal(secret, id),
    secret_hint: secret.length < SHORTEST_WITH_HINT ? null : secret.slice(-4),
  };
}

const providerAct = (
  verb: 'create' | 'update' | 'delete',
  id: string,
  change: { before?: SignInProvider; after?: SignInProvider },
): AuditedAct => ({
  action: `sign-in-provider.${verb}`,
  organisationId: null,
  target: { kind: 'sign-in-provider', id },
  ...change,
});
