import type { Group } from '@wanwen/contract';
import type { TFunction } from 'i18next';

/** What a group is called: direct messages by the other person. */
export const groupName = (group: Pick<Group, 'name' | 'other'>, t: TFunction): string =>
  group.other === null ? group.name : (group.other.name ?? t('workplace.formerMember'));
