import type { Group } from '@wanwen/contract';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { feedStore } from '../feed/feed-state.ts';
import { useGroupMembers } from '../use-members.ts';
import type { Mentionable } from './mention-menu.tsx';
import { mentionQuery } from './mention-query.ts';

/** Most that the menu shows. */
const SHOWN = 8;

/** Who may be mentioned, by what is typed behind the @. */
export function useMentions(group: Group, text: string, cursor: number) {
  const { t } = useTranslation();
  const { members } = useGroupMembers(group.id);
  const own = feedStore.get().personId;
  const found = mentionQuery(text, cursor);
  const [closedAt, setClosedAt] = useState(-1);
  const people = useMemo(
    () =>
      members.flatMap(({ personId, name }): Mentionable[] =>
        name === null || personId === own ? [] : [{ id: personId, name }],
      ),
    [members, own],
  );
  const items = useMemo(() => {
    if (found === undefined || found.start === closedAt) return [];
    const everyone: Mentionable = { id: '*', name: t('workplace.composer.allWord') };
    const words = found.query.toLowerCase();
    return [everyone, ...people].filter(({ name }) => name.toLowerCase().includes(words)).slice(0, SHOWN);
  }, [found, closedAt, people, t]);
  return { people, start: found?.start ?? -1, items, close: () => setClosedAt(found?.start ?? -1) };
}
