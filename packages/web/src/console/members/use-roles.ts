import type { Role } from '@wanwen/contract';
import { useTranslation } from 'react-i18next';
import type { Option } from '../../parts/choice.tsx';

const roles: Role[] = ['member', 'developer', 'admin', 'owner'];

/** The roles that somebody may give: owners any, admins all but owner. */
export function useRoles(granter: string): Option[] {
  const { t } = useTranslation();
  return roles
    .filter((role) => role !== 'owner' || granter === 'owner')
    .map((role) => ({ value: role, label: `${t(`role.${role}`)} — ${t(`console.roles.${role}`)}` }));
}
