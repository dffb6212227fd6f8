import { CloseOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listAgendaPeople } from '../../api/agenda-api.ts';
import { isComposing } from '../../chat/composing.ts';
import { useSettled } from '../../conversations/use-settled.ts';
import { usePerson } from '../../session/session-query.ts';
import panel from '../side-panel.module.css';
import type { Draft } from './draft.ts';
import styles from './people-field.module.css';

interface PeopleFieldProps {
  groupId: string | null;
  people: Draft['people'];
  onChange(people: Draft['people']): void;
}

/** Shown of those found. */
const SHOWN = 6;

function Chosen({ people, onChange }: Pick<PeopleFieldProps, 'people' | 'onChange'>) {
  const { t } = useTranslation();
  return (
    <ul className={styles.chosen}>
      {people.map((person) => {
        const name = person.name ?? t('agenda.calendar.someone');
        return (
          <li key={person.personId}>
            {name}
            <button
              type="button"
              aria-label={t('agenda.calendar.remove', { name })}
              onClick={() => onChange(people.filter((one) => one !== person))}
            >
              <CloseOutlined aria-hidden />
            </button>
          </li>
        );
      })}
    </ul>
  );
}

/** Those who are asked to come, and a field that finds more of them by name. */
export function PeopleField({ groupId, people, onChange }: PeopleFieldProps) {
  const { t } = useTranslation();
  const me = usePerson().id;
  const [words, setWords] = useState('');
  const [isFocused, setIsFocused] = useState(false);
  const query = useSettled(words.trim());
  const found = useQuery({
    queryKey: ['agenda', 'people', groupId, query],
    queryFn: ({ signal }) => listAgendaPeople({ groupId, query }, signal),
    enabled: isFocused || query !== '',
    staleTime: 0,
    placeholderData: (before) => before,
  });
  const taken = new Set([me, ...people.map(({ personId }) => personId)]);
  const offered = found.data?.items.filter(({ personId }) => !taken.has(personId)).slice(0, SHOWN) ?? [];
  const take = (person: (typeof offered)[number]) => {
    onChange([...people, person]);
    setWords('');
  };
  return (
    <div className={panel.field}>
      <span>{t('agenda.calendar.people')}</span>
      {people.length > 0 && <Chosen {...{ people, onChange }} />}
      <input
        type="search"
        value={words}
        maxLength={100}
        aria-label={t('agenda.calendar.addPeople')}
        placeholder={t('agenda.calendar.addPeople')}
        onFocus={() => setIsFocused(true)}
        onChange={(event) => setWords(event.target.value)}
        onKeyDown={(event) => {
          // Enter takes the first one, and does not send the form.
          if (event.key !== 'Enter' || isComposing(event.nativeEvent)) return;
          event.preventDefault();
          if (query !== '' && offered[0]) take(offered[0]);
        }}
      />
      {isFocused && offered.length > 0 && (
        <ul className={styles.offered}>
          {offered.map((person) => (
            <li key={person.personId}>
              <button type="button" onClick={() => take(person)}>
                {person.name ?? t('agenda.calendar.someone')}
              </button>
            </li>
          ))}
        </ul>
      )}
      {query !== '' && found.data && offered.length === 0 && (
        <p className={panel.quiet}>{t('agenda.calendar.noPeople')}</p>
      )}
    </div>
  );
}
