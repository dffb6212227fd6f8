import { useQueryClient } from '@tanstack/react-query';
import type { PersonEntry } from '@wanwen/contract';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  makePasswordLink,
  removePerson,
  resetSecondFactor,
  setAdministrator,
  signOutEverywhere,
} from '../../api/people-api.ts';
import { Confirm } from '../../parts/confirm.tsx';
import { RowMenu } from '../../parts/row-menu.tsx';
import { SecretDialog } from '../../parts/secret-dialog.tsx';

const acts = {
  make: ({ id }: PersonEntry) => setAdministrator(id, true),
  unmake: ({ id }: PersonEntry) => setAdministrator(id, false),
  signOut: ({ id }: PersonEntry) => signOutEverywhere(id),
  resetSecond: ({ id }: PersonEntry) => resetSecondFactor(id),
  remove: ({ id }: PersonEntry) => removePerson(id),
};
type Asked = keyof typeof acts | 'link';

interface DialogProps {
  person: PersonEntry;
  asked: Asked;
  onClose(): void;
}

function LinkDialog({ person, onClose }: Omit<DialogProps, 'asked'>) {
  const { t } = useTranslation();
  const [link, setLink] = useState('');
  // The question closes once it is answered; what it was answered with is to be seen.
  const isMade = useRef(false);
  if (link)
    return (
      <SecretDialog
        title={t('console.people.linkTitle')}
        text={t('console.people.linkText')}
        secret={link}
        onClose={onClose}
      />
    );
  return (
    <Confirm
      title={t('console.people.link')}
      text={t('console.people.passwordText')}
      action={t('console.people.makeLink')}
      onConfirm={async () => {
        const { path } = await makePasswordLink(person.email);
        isMade.current = true;
        setLink(`${location.origin}${path}`);
      }}
      onClose={() => isMade.current || onClose()}
    />
  );
}

function Dialog({ person, asked, onClose }: DialogProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  if (asked === 'link') return <LinkDialog person={person} onClose={onClose} />;
  return (
    <Confirm
      title={t(`console.people.${asked}Title`, { name: person.name })}
      text={t(`console.people.${asked}Text`)}
      action={t(`console.people.${asked}`)}
      onConfirm={() => acts[asked](person).then(() => client.invalidateQueries({ queryKey: ['people'] }))}
      onClose={onClose}
    />
  );
}

/** What an administrator does with one person. */
export function PersonActions({ person }: { person: PersonEntry }) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState<Asked | null>(null);
  const entry = (key: Asked, danger = false) => ({
    key,
    danger,
    label: t(`console.people.${key}`),
    onPick: () => setAsked(key),
  });
  return (
    <>
      <RowMenu
        label={t('console.more', { name: person.name })}
        entries={[
          entry('link'),
          entry('signOut'),
          person.twoFactor && entry('resetSecond'),
          entry(person.administrator ? 'unmake' : 'make'),
          entry('remove', true),
        ]}
      />
      {asked && <Dialog person={person} asked={asked} onClose={() => setAsked(null)} />}
    </>
  );
}
