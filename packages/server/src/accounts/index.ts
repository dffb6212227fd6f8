export {
  type Access,
  choiceCookie,
  createIdentify,
  type Doorkeepers,
  type Identify,
  type Identity,
} from './access/identify.ts';
export { readCredentials } from './access/read-credentials.ts';
export { type Accounts, type AccountsOptions, createAccounts } from './accounts.ts';
export { type Acting, machineActing } from './acting.ts';
export type { AttemptLimit } from './attempts/limit-attempts.ts';
export type { AuditedAct, RecordAct } from './audit/record-audit.ts';
export { recordByMachine } from './audit/record-by-machine.ts';
export { type Actor, type Caller, localCaller } from './caller.ts';
export { administratorRequired, signInRequired } from './errors.ts';
export { keepClean } from './keep-clean.ts';
export { openMachineKey, proveMachineKey, readMachineKey, verifyMachineKey } from './keys/machine-key.ts';
export { createPeople as peopleMigration } from './migrations/0002-create-people.ts';
export { createOrganisations } from './migrations/0003-create-organisations.ts';
export { createSignInProviders } from './migrations/0007-create-sign-in-providers.ts';
export { addRetention } from './migrations/0008-add-retention.ts';
export { addKeyLineage } from './migrations/0022-add-key-lineage.ts';
export type { OrganisationData, OrganisationFile } from './organisations/organisation-data.ts';
export { hasOrganisation } from './organisations/require-organisation.ts';
export type { NewPerson } from './people/create-person.ts';
export { createPeople, type People, type PeopleOptions, type Person } from './people/people.ts';
export { peopleDirectory } from './people/people-directory.ts';
export type { SignInProviders } from './people/providers/sign-in-providers.ts';
export { aboutPerson } from './people/sign-in-acts.ts';
export { addressHeader, signInPath } from './people/sign-in-path.ts';
export { base62, hashesEqual, sha256 } from './secrets.ts';
