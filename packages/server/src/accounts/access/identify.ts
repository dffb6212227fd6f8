import type { IncomingHttpHeaders } from 'node:http';
import { type Actor, type Caller, localActor, localCaller } from '../caller.ts';
import { administratorRequired, signInRequired } from '../errors.ts';
import { missingApiKey, organisationChoiceInvalid } from '../people/errors.ts';
import type { Person } from '../people/people.ts';
import { readCredentials } from './read-credentials.ts';

/**
 * Who may use a route: everybody; whoever is signed in, and the machine's own key; administrators and that key; or whoever
 * may call models, which API keys may as well.
 */
export type Access = 'public' | 'person' | 'administrator' | 'call';

interface Identity {
  caller: Caller;
  /** Null where a key asks that may only call models. */
  actor: Actor | null;
}

interface Visitor {
  headers: IncomingHttpHeaders;
  /** Network address it comes from. */
  address: string;
}

/** What identification asks of the rest of the room. */
export interface Doorkeepers {
  personOf(headers: Headers): Promise<Person | null>;
  isMachineKey(presented: string): boolean;
  /** @throws {AppError} where the key may not be used. */
  callerOfKey(presented: string, address: string): Promise<Caller>;
  /** Organisations of a person, the one to start in first, and the models that each allows; null: all. */
  organisationsOf(
    personId: string,
  ): Promise<readonly { id: string; models: readonly string[] | null; keepsNothing?: boolean }[]>;
  /** Whether an organisation wants no content of calls to be kept. */
  keepsNothing?(organisationId: string): Promise<boolean>;
}

/** Whoever has the machine's own key acts for the organisation that a server has from its first start on. */
const machine: Identity = { caller: localCaller, actor: localActor };

/** In which of their organisations a person works. */
export const choiceCookie = 'wanwen.organisation';

/** @throws {AppError} 401 where somebody is needed, 403 where it is somebody else. */
export type Identify = (access: Access, visitor: Visitor) => Promise<Identity | null>;

export function createIdentify(doorkeepers: Doorkeepers): Identify {
  return async (access, visitor) => {
    if (access === 'public') return null;
    const identity = await identityOf(doorkeepers, access, visitor);
    if (access === 'administrator' && identity.actor?.administrator !== true) throw administratorRequired();
    return identity;
  };
}

async function identityOf(doorkeepers: Doorkeepers, access: Access, visitor: Visitor): Promise<Identity> {
  const credentials = readCredentials(visitor.headers);
  if (credentials.machineKey !== undefined && doorkeepers.isMachineKey(credentials.machineKey))
    return ofMachine(doorkeepers);
  if (access === 'call' && credentials.apiKey !== undefined) {
    return { caller: await doorkeepers.callerOfKey(credentials.apiKey, visitor.address), actor: null };
  }
  const person = credentials.cookie ? await doorkeepers.personOf(new Headers({ cookie: credentials.cookie })) : null;
  if (person) return personal(doorkeepers, person, credentials.cookies[choiceCookie]);
  throw access === 'call' ? missingApiKey() : signInRequired();
}

async function ofMachine({ keepsNothing }: Doorkeepers): Promise<Identity> {
  const { caller, actor } = machine;
  return (await keepsNothing?.(caller.organisationId)) ? { caller: { ...caller, keepsNothing: true }, actor } : machine;
}

async function personal(doorkeepers: Doorkeepers, person: Person, choice: string | undefined): Promise<Identity> {
  const organisations = await doorkeepers.organisationsOf(person.id);
  const chosen = organisations.find(({ id }) => id === choice) ?? organisations[0];
  if (chosen === undefined) throw organisationChoiceInvalid();
  return {
    caller: {
      organisationId: chosen.id,
      personId: person.id,
      keyId: null,
      models: chosen.models,
      ...(chosen.keepsNothing ? { keepsNothing: true } : {}),
    },
    actor: { personId: person.id, administrator: person.administrator },
  };
}
