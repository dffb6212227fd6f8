import type { Clock } from '../platform/index.ts';
import type { KnownKeys } from './keys/known-keys.ts';
import type { OrganisationData } from './organisations/organisation-data.ts';
import type { PeopleDirectory } from './people/people-directory.ts';
import type { AccountsStore } from './store.ts';

/** A message to one person. */
interface Mail {
  to: string;
  subject: string;
  text: string;
}

/** What the use cases of this room stand on. */
export interface AccountsRoom {
  store: AccountsStore;
  clock: Clock;
  newId: () => string;
  people: PeopleDirectory;
  /** Absent where other servers write to the database too. */
  knownKeys?: KnownKeys;
  /** Key of the hashes of invite codes. */
  pepper: Uint8Array;
  /** When an administrator last looked into an organisation, by both their ids; of this process. */
  looks: Map<string, number>;
  /** What other rooms keep for an organisation, in the order of its export. */
  data: OrganisationData[];
  /** Absent where no mail is configured. @throws where it could not be handed over */
  sendMail?: (mail: Mail) => Promise<void>;
  /** Where people reach this server, without a slash at the end; absent where nobody said. */
  publicUrl?: string | undefined;
  /** Told after a code was redeemed; the credit itself waits in `pending_credits`. */
  onInviteRedeemed?: (event: InviteRedeemed) => void;
}

interface InviteRedeemed {
  organisationId: string;
  personId: string;
  /** A decimal. */
  startingCredit: string;
}
