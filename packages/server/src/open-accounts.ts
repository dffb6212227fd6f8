import { abilityData } from './abilities/index.ts';
import {
  type Accounts,
  createAccounts,
  createIdentify,
  createPeople,
  type Identify,
  keepClean,
  type OrganisationData,
  openMachineKey,
  type People,
  proveMachineKey,
  verifyMachineKey,
} from './accounts/index.ts';
import { agendaData } from './agenda/index.ts';
import { type Belonging, createBelonging } from './belonging.ts';
import { chatData } from './chat/index.ts';
import {
  type Config,
  createGuardedFetch,
  createMailer,
  createSecretBox,
  type Database,
  type Log,
  type Mailer,
  openSecretKey,
} from './platform/index.ts';
import { safetyData } from './safety/index.ts';
import { workplaceData } from './workplace/index.ts';

export interface OpenedAccounts {
  accounts: Accounts;
  people: People;
  belonging: Belonging;
  identify: Identify;
  /** Proves that this server has the key of its data folder. */
  proveMachineKey: (asked: { nonce: string; port: number }) => string;
  /** Mail is configured. */
  mail: boolean;
  mailer: Mailer | undefined;
}

interface OpenAccountsOptions {
  config: Config;
  database: Database;
  log: Log;
  /** What is kept of an organisation's money. */
  money: OrganisationData;
  /** Told that a credit waits to be booked. */
  onCredit: () => void;
}

/** People, their organisations and keys, and who may come in. */
export function openAccounts(
  { config, database, log, money, onCredit }: OpenAccountsOptions,
  opened: AsyncDisposableStack,
): OpenedAccounts {
  const mailer = createMailer(config);
  const secretKey = openSecretKey(config);
  const fetch = createGuardedFetch();
  opened.defer(() => fetch.close());
  const people: People = createPeople({
    database,
    log,
    mailer,
    secretKey,
    publicUrl: config.publicUrl,
    note: (acting, act) => accounts.noteAct(acting, act),
    providers: {
      fetch,
      secrets: createSecretBox(config),
      allowPrivate: config.allowPrivateUrls,
      recordAudit: (transaction, acting, act) => accounts.recordAudit(transaction, acting, act),
      newcomers: {
        isOpen: (organisationId) => accounts.takesNewcomers(organisationId),
        welcome: (personId, place) => accounts.welcomeNewcomer(personId, place),
      },
    },
  });
  const accounts: Accounts = createAccounts({
    database,
    people,
    pepper: secretKey.derive('invite codes'),
    data: [
      money,
      chatData(database.kind),
      workplaceData(database.kind, config.home),
      agendaData,
      abilityData,
      safetyData,
    ],
    publicUrl: config.publicUrl,
    onInviteRedeemed: onCredit,
    ...(mailer === undefined ? {} : { sendMail: (mail) => mailer.send(mail) }),
  });
  opened.use(keepClean({ accounts, people }, log));
  const machineKey = openMachineKey(config.home);
  const belonging = createBelonging(accounts);
  const identify = createIdentify({
    personOf: people.personOf,
    isMachineKey: (presented) => verifyMachineKey(presented, machineKey),
    callerOfKey: async (presented, address) => {
      const { caller, access, models, abilities, limits } = await accounts.authenticateKey(presented, address);
      return { ...caller, models, abilities, mayCall: access === 'write', keyLimits: limits };
    },
    organisationsOf: belonging.organisationsOf,
    keepsNothing: accounts.keepsNothing,
  });
  const prove = (asked: { nonce: string; port: number }) => proveMachineKey(machineKey, asked);
  return { accounts, people, belonging, identify, proveMachineKey: prove, mail: mailer !== undefined, mailer };
}
