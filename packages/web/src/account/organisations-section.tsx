import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Session } from '@wanwen/contract';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { leaveOrganisation } from '../api/organisation-api.ts';
import { Section } from '../parts/page.tsx';
import { chooseOrganisation } from '../session/choose-organisation.ts';
import { sessionQuery, useSession } from '../session/session-query.ts';
import ConfirmDialog from '../shell/confirm-dialog.tsx';
import styles from './account.module.css';

function OrganisationRow({ organisation, isCurrent }: OrganisationRowProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [asks, setAsks] = useState(false);
  const { id, name, personal, role } = organisation;
  const leave = useMutation({
    mutationFn: () => leaveOrganisation(id),
    onSuccess: () => client.resetQueries({ queryKey: sessionQuery.queryKey }),
  });
  return (
    <li>
      <div>
        {name}
        {isCurrent && <span className={styles.mark}>{t('account.organisations.current')}</span>}
        <p className={styles.facts}>{personal ? t('account.organisations.personal') : t(`role.${role}`)}</p>
      </div>
      {!isCurrent && (
        <Button onClick={() => void chooseOrganisation(client, id)}>{t('account.organisations.open')}</Button>
      )}
      {!personal && (
        <Button type="text" onClick={() => setAsks(true)}>
          {t('account.organisations.leave')}
        </Button>
      )}
      {asks && (
        <ConfirmDialog
          title={t('account.organisations.leaveTitle', { name })}
          text={t('account.organisations.leaveText')}
          action={t('account.organisations.leave')}
          mutation={leave}
          onClose={() => setAsks(false)}
        />
      )}
    </li>
  );
}

interface OrganisationRowProps {
  organisation: Session['organisations'][number];
  isCurrent: boolean;
}

export function OrganisationsSection() {
  const { t } = useTranslation();
  const { data: session } = useSession();
  return (
    <Section
      title={t('account.organisations.title')}
      text={t('account.organisations.text')}
      actions={<Link to="/sign-up">{t('account.organisations.code')}</Link>}
    >
      <ul className={styles.list}>
        {session?.organisations.map((organisation) => (
          <OrganisationRow
            key={organisation.id}
            organisation={organisation}
            isCurrent={organisation.id === session.organisationId}
          />
        ))}
      </ul>
    </Section>
  );
}
