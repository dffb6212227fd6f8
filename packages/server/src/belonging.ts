import type { Organisation } from '@wanwen/contract';
import type { Accounts } from './accounts/index.ts';
import type { Belonging as SessionBelonging } from './api/console/index.ts';

export interface Belonging extends SessionBelonging {
  organisationsOf(personId: string): Promise<
    (Awaited<ReturnType<SessionBelonging['organisationsOf']>>[number] & {
      models: string[] | null;
      keepsNothing: boolean;
    })[]
  >;
}

/** More organisations of one person than these are not offered. */
const MOST = 200;

/** How people come to belong to organisations, for the routes of sessions and for identification. */
export function createBelonging(accounts: Accounts): Belonging {
  return {
    async organisationsOf(personId) {
      const acting = { actor: { personId, administrator: false }, address: null };
      const { items } = await accounts.listOrganisations(acting, { all: false, limit: MOST });
      return items
        .filter(({ deletedAt }) => deletedAt === null)
        .sort(companiesFirst)
        .map(present);
    },
    async openFirst({ id, name }, organisationName, address) {
      const acting = { actor: { personId: id, administrator: true }, address };
      await accounts.openFirstOrganisation(acting, { personId: id, name: organisationName });
      await accounts.ensurePersonalOrganisation(id, name);
    },
    async checkInvitation({ inviteCode, memberLink }, address) {
      if (inviteCode !== undefined) await accounts.openInvite({ code: inviteCode, address });
      if (memberLink !== undefined) await accounts.lookAtMemberLink(memberLink);
    },
    async redeem({ id, name, administrator }, { inviteCode, memberLink, organisation }, address) {
      await accounts.ensurePersonalOrganisation(id, name);
      if (memberLink !== undefined) {
        return accounts.joinByLink({ actor: { personId: id, administrator }, address }, memberLink);
      }
      const redemption = { code: inviteCode!, personId: id, address, organisationName: organisation };
      return (await accounts.redeemInvite(redemption)).organisationId;
    },
  };
}

const companiesFirst = (one: Organisation, other: Organisation) =>
  Number(one.kind === 'personal') - Number(other.kind === 'personal') || (one.createdAt < other.createdAt ? -1 : 1);

const present = ({ id, name, role, kind, models, retentionDays }: Organisation) => ({
  id,
  name,
  role: role!,
  personal: kind === 'personal',
  models,
  keepsNothing: retentionDays === 0,
});
