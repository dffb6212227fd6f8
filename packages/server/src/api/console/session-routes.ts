import { type AuditAction, FirstAdministrator, Redeem, Session, SignUp } from '@wanwen/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import {
  type Accounts,
  aboutPerson,
  choiceCookie,
  localCaller,
  type NewPerson,
  type People,
  type Person,
  readCredentials,
  signInRequired,
} from '../../accounts/index.ts';
import type { Billing } from '../../billing/index.ts';
import type { HttpServer } from '../../http-server.ts';
import { webHeaders } from './sign-in-routes.ts';

/** What these routes ask of the room of accounts beside people. */
export interface Belonging {
  /** The one to start in first. */
  organisationsOf(personId: string): Promise<Session['organisations']>;
  /** At the first start: gives the organisation that the server came with its name and its owner. */
  openFirst(person: Person, name: string, address: string): Promise<void>;
  /** @throws {AppError} where the code or the link opens nothing, before a person is made for it. */
  checkInvitation(invitation: Redeem, address: string): Promise<void>;
  /** @returns the id of the organisation that the person belongs to now. */
  redeem(person: Person, invitation: Redeem, address: string): Promise<string>;
}

export interface SessionRoutesOptions {
  people: People;
  accounts: Pick<Accounts, 'noteAct'>;
  belonging: Belonging;
  /** Mail is configured. */
  mail: boolean;
  billing: Pick<Billing, 'currency'>;
}

const tags = ['console'];
const access = 'public' as const;
const YEAR_SECONDS = 31_536_000;

/** Who uses the page, and the ways in: the first administrator's link, invite codes and member links. */
export function registerSessionRoutes(server: HttpServer, options: SessionRoutesOptions): void {
  const { people, belonging } = options;
  const personOf = (request: FastifyRequest) => people.personOf(new Headers({ cookie: request.headers.cookie ?? '' }));

  server.get(
    '/api/console/session',
    { config: { access }, schema: { tags, response: { 200: Session } } },
    async (request, reply) => {
      reply.header('cache-control', 'no-store');
      return present(options, await personOf(request), chosen(request));
    },
  );
  server.post(
    '/api/console/setup',
    { config: { access }, schema: { tags, body: FirstAdministrator, response: { 201: Session } } },
    async (request, reply) => {
      const { token, organisation, ...person } = request.body;
      const { personId: id } = localCaller;
      const administrator = { id, name: person.name, email: person.email.toLowerCase(), administrator: true };
      await people.createFirstAdministrator(token, person, request.ip, () =>
        belonging.openFirst(administrator, organisation, request.ip),
      );
      await note(options, request, administrator, 'administrator.first');
      return welcome(options, { request, reply }, administrator, person);
    },
  );
  server.post(
    '/api/console/sign-up',
    { config: { access }, schema: { tags, body: SignUp, response: { 201: Session } } },
    async (request, reply) => {
      const { name, email, password, ...invitation } = request.body;
      await belonging.checkInvitation(invitation, request.ip);
      const id = await people.createPerson({ name, email, password });
      const person = { id, name, email: email.toLowerCase(), administrator: false };
      try {
        choose(reply, await belonging.redeem(person, invitation, request.ip));
      } catch (error) {
        // Of several who used the last of a code at once, those who came too late were never here.
        await people.remove(id);
        throw error;
      }
      await note(options, request, person, 'person.sign-up');
      return welcome(options, { request, reply }, person, { name, email, password });
    },
  );
  server.post(
    '/api/console/redeem',
    { schema: { tags, body: Redeem, response: { 200: Session } } },
    async (request, reply) => {
      const person = await personOf(request);
      if (!person) throw signInRequired();
      const organisationId = await belonging.redeem(person, request.body, request.ip);
      choose(reply, organisationId);
      return present(options, person, organisationId);
    },
  );
}

const note = ({ accounts }: SessionRoutesOptions, { ip }: FastifyRequest, person: Person, action: AuditAction) =>
  accounts.noteAct(
    { actor: { personId: person.id, administrator: person.administrator }, address: ip },
    aboutPerson(action, person.id, { name: person.name, email: person.email }),
  );

interface Exchange {
  request: FastifyRequest;
  reply: FastifyReply;
}

async function welcome(options: SessionRoutesOptions, { request, reply }: Exchange, person: Person, made: NewPerson) {
  const cookies = await options.people.startSession(made, webHeaders(request));
  for (const cookie of cookies) reply.header('set-cookie', cookie);
  return reply.code(201).send(await present(options, person, undefined));
}

/** The page shows this organisation from now on. */
function choose(reply: FastifyReply, organisationId: string): void {
  reply.header('set-cookie', `${choiceCookie}=${organisationId}; Path=/; SameSite=Lax; Max-Age=${YEAR_SECONDS}`);
}

const chosen = ({ headers }: FastifyRequest) => readCredentials(headers).cookies[choiceCookie];

async function present(
  { people, belonging, mail, billing }: SessionRoutesOptions,
  person: Person | null,
  wanted: string | undefined,
): Promise<Session> {
  const organisations = person ? await belonging.organisationsOf(person.id) : [];
  const shown = organisations.find(({ id }) => id === wanted) ?? organisations[0];
  return {
    person: person && { ...person, twoFactor: await people.hasSecondFactor(person.id) },
    organisations,
    organisationId: shown?.id ?? null,
    firstLinkOpen: person ? false : await people.firstLinkOpen(),
    mail,
    currency: billing.currency,
    providers: (await people.providers?.offered()) ?? [],
  };
}
