import {
  AddMember,
  CreateInvites,
  CreateKey,
  CreateOrganisation,
  ListBatches,
  ListKeys,
  ListMembers,
  ListOrganisations,
  ListPeople,
  RotateKey,
} from '@wanwen/contract';
import {
  aboutPerson,
  createAccounts,
  createPeople,
  machineActing as machine,
  peopleDirectory,
} from '@wanwen/server/accounts';
import { AppError, type Config, createLog, type Database, migrate, openSecretKey } from '@wanwen/server/platform';
import { serverAddress } from '../server/find-server.ts';
import type { Administration } from './administration.ts';

const limit = 200;

/** Without a server; the database is brought to this version first, and closed in the end. */
export async function onDatabase(database: Database, config: Config): Promise<Administration> {
  const { migrations } = await import('@wanwen/server');
  await migrate(database, migrations);
  const people = peopleDirectory(database.db);
  const secretKey = openSecretKey(config);
  const accounts = createAccounts({ database, people, pepper: secretKey.derive('invite codes') });
  return {
    listPeople: (search) => accounts.listPeople(machine, read(ListPeople, { limit, ...search })),
    setAdministrator: (id, administrator) => accounts.setAdministrator(machine, id, administrator),
    removePerson: (id) => accounts.removePerson(machine, id),
    async makePasswordLink(email) {
      const log = createLog({ logLevel: 'silent' });
      const signIn = createPeople({
        database,
        log,
        secretKey,
        publicUrl: serverAddress(config),
      });
      const path = await signIn.makePasswordLink(email);
      const id = await people.idByEmail(email);
      if (id) await accounts.noteAct(machine, aboutPerson('password.link', id));
      return { path };
    },
    listOrganisations: (place) =>
      accounts.listOrganisations(machine, read(ListOrganisations, { all: 'true', limit, ...place })),
    createOrganisation: async (input) => accounts.createOrganisation(machine, read(CreateOrganisation, input)),
    listMembers: (id, place) => accounts.listMembers(machine, id, read(ListMembers, { limit, ...place })),
    addMember: async (id, input) => accounts.addMember(machine, id, read(AddMember, input)),
    removeMember: (id, personId) => accounts.removeMember(machine, id, personId),
    listKeys: (id, { all, cursor }) =>
      accounts.listKeys(machine, id, read(ListKeys, { all: String(all), cursor, limit })),
    createKey: async (id, input) => accounts.createKey(machine, id, read(CreateKey, input)),
    revokeKey: (organisationId, id) => accounts.revokeKey(machine, { organisationId, id }),
    rotateKey: async (organisationId, id, overlapHours) =>
      accounts.rotateKey(machine, { organisationId, id }, read(RotateKey, { overlapHours }).overlapHours),
    listBatches: (place) => accounts.listBatches(machine, read(ListBatches, { limit, ...place })),
    createInvites: async (input) => accounts.createInvites(machine, read(CreateInvites, input)),
    revokeBatch: (id) => accounts.revokeBatch(machine, id),
    revokeInvite: (code) => accounts.revokeInvite(machine, { code }),
    [Symbol.asyncDispose]: () => database.close(),
  };
}

interface Schema<Result> {
  safeParse(
    input: unknown,
  ):
    | { success: true; data: Result }
    | { success: false; error: { issues: { path: PropertyKey[]; message: string }[] } };
}

/** What a server would say to the same input. @throws {AppError} `invalid_value` */
function read<Result>(schema: Schema<Result>, input: unknown): Result {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const field = issue!.path.join('.');
  throw new AppError({ code: 'invalid_value', status: 400, field, message: `${field}: ${issue!.message}` });
}
