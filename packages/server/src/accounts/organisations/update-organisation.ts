import type { Organisation, UpdateOrganisation } from '@wanwen/contract';
import type { Acting } from '../acting.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { changeOrganisation, requireAdministrator } from '../require-right.ts';
import type { AccountsRoom } from '../room.ts';
import type { OrganisationsTable } from '../tables.ts';
import { presentOrganisation } from './present.ts';

export function updateOrganisation(
  room: AccountsRoom,
  acting: Acting,
  organisationId: string,
  { name, models, retentionDays }: UpdateOrganisation,
): Promise<Organisation> {
  const change = { organisationId, right: 'organisation.update' } as const;
  return changeOrganisation(room, acting, change, async (store, { organisation, role }) => {
    if (models !== undefined) requireAdministrator(acting);
    const columns = {
      ...(name === undefined ? {} : { name }),
      ...(models === undefined ? {} : { models: models && JSON.stringify(models) }),
      ...(retentionDays === undefined ? {} : { retention_days: retentionDays }),
    };
    if (Object.keys(columns).length > 0) {
      await store.organisations.update(organisationId, columns);
      const target = { kind: 'organisation', id: organisationId };
      const change = { before: settingsOf(organisation), after: settingsOf({ ...organisation, ...columns }) };
      await recordAudit(room, store, acting, { action: 'organisation.update', organisationId, target, ...change });
    }
    return presentOrganisation((await store.organisations.findCounted(organisationId))!, role);
  });
}

const settingsOf = ({ name, models, retention_days }: OrganisationsTable) => ({
  name,
  models: models === null ? null : JSON.parse(models),
  retentionDays: retention_days,
});
