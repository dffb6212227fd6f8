import type { Group, HistoryPreview } from '@wanwen/contract';
import { useTranslation } from 'react-i18next';
import { Choice } from '../../parts/choice.tsx';
import { useGroupMembers } from '../use-members.ts';
import styles from './history.module.css';
import type { Chosen } from './import-drawer.tsx';

interface PeopleTableProps {
  group: Group;
  preview: HistoryPreview;
  people: Chosen;
  onPeople(people: Chosen): void;
}

/** Who wrote it, and which members they are. */
export function PeopleTable({ group, preview, people, onPeople }: PeopleTableProps) {
  const { t } = useTranslation();
  const { members } = useGroupMembers(group.id);
  const options = [
    { value: '', label: t('workplace.history.guest') },
    ...members.map(({ personId, name }) => ({ value: personId, label: name ?? t('workplace.formerMember') })),
  ];
  const choose = (name: string, personId: string) => {
    const next = new Map(people);
    if (personId === '') next.delete(name);
    else next.set(name, personId);
    onPeople(next);
  };
  return (
    <section className={styles.section}>
      <h3>{t('workplace.history.people')}</h3>
      <p className={styles.quiet}>{t('workplace.history.peopleHint')}</p>
      <ul className={styles.people}>
        {preview.people.map(({ name, messages }) => (
          <li key={name}>
            <span>
              <b>{name}</b>
              <small>{t('workplace.history.count', { count: messages })}</small>
            </span>
            <Choice
              value={people.get(name) ?? ''}
              label={t('workplace.history.whoIs', { name })}
              options={options}
              onChange={(personId) => choose(name, personId)}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
