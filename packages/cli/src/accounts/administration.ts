import type {
  AddMemberInput,
  ApiKey,
  ApiKeyPage,
  CreatedInvites,
  CreatedKey,
  CreateInvitesInput,
  CreateKeyInput,
  CreateOrganisationInput,
  Invite,
  InviteBatch,
  InviteBatchPage,
  Member,
  MemberPage,
  Organisation,
  OrganisationPage,
  PasswordLink,
  PersonPage,
} from '@wanwen/contract';

/** Where a list goes on. */
export interface Place {
  cursor?: string | undefined;
}

/** What the commands do with people, organisations and what belongs to them, on a running server or on the database. */
export interface Administration extends AsyncDisposable {
  listPeople(search: Place & { query?: string | undefined }): Promise<PersonPage>;
  setAdministrator(personId: string, administrator: boolean): Promise<void>;
  removePerson(personId: string): Promise<void>;
  /** The path is to be opened on the server. */
  makePasswordLink(email: string): Promise<PasswordLink>;
  listOrganisations(place: Place): Promise<OrganisationPage>;
  createOrganisation(input: CreateOrganisationInput): Promise<Organisation>;
  listMembers(organisationId: string, place: Place): Promise<MemberPage>;
  addMember(organisationId: string, input: AddMemberInput): Promise<Member>;
  removeMember(organisationId: string, personId: string): Promise<void>;
  listKeys(organisationId: string, options: Place & { all: boolean }): Promise<ApiKeyPage>;
  createKey(organisationId: string, input: CreateKeyInput): Promise<CreatedKey>;
  revokeKey(organisationId: string, id: string): Promise<ApiKey>;
  rotateKey(organisationId: string, id: string, overlapHours: number): Promise<CreatedKey>;
  listBatches(place: Place): Promise<InviteBatchPage>;
  createInvites(input: CreateInvitesInput): Promise<CreatedInvites>;
  revokeBatch(id: string): Promise<InviteBatch>;
  revokeInvite(code: string): Promise<Invite>;
}

/** All items of a list that comes in pages. */
export async function allItems<Item>(
  read: (place: Place) => Promise<{ items: Item[]; nextCursor: string | null }>,
): Promise<Item[]> {
  const all: Item[] = [];
  let cursor: string | undefined;
  for (;;) {
    const page = await read({ cursor });
    all.push(...page.items);
    if (page.nextCursor === null) return all;
    cursor = page.nextCursor;
  }
}
