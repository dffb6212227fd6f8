import './texts/add.ts';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { joinByGroupLink, seeGroupLink } from '../api/workplace-api.ts';
import { SubmitForm } from '../parts/submit-form.tsx';
import { ErrorNote } from '../shell/error-note.tsx';
import { noteNewcomer } from './abilities/newcomers.ts';
import { takeGroup } from './feed/feed.ts';
import styles from './workplace.module.css';

/** Where a link leads, and the way in. The token stands after the #, which browsers tell no server. */
export default function JoinGroupScene() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [token] = useState(() => location.hash.slice(1));
  const { data: offer, error } = useQuery({
    queryKey: ['workplace', 'link', token],
    queryFn: () => seeGroupLink(token),
    enabled: token !== '',
    staleTime: 0,
  });
  const enter = async () => {
    const group = await joinByGroupLink(token);
    takeGroup(group);
    if (!offer?.joined) noteNewcomer(group.id);
    await navigate({ to: '/groups/$groupId', params: { groupId: group.id } });
  };
  return (
    <main className={styles.choose} aria-label={t('workplace.title')}>
      {token === '' && <p>{t('workplace.link.none')}</p>}
      {error && <ErrorNote error={error} />}
      {offer && (
        <div className={styles.offer}>
          <h1>{t('workplace.link.title', { name: offer.name })}</h1>
          <p>
            {t('workplace.link.text')} {t('workplace.members', { count: offer.members })}
            {offer.topic && ` · ${offer.topic}`}
          </p>
          <SubmitForm submit={t(offer.joined ? 'workplace.link.open' : 'workplace.link.join')} onSubmit={enter}>
            {null}
          </SubmitForm>
        </div>
      )}
    </main>
  );
}
