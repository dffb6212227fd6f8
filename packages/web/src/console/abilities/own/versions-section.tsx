import { useQuery } from '@tanstack/react-query';
import type { OwnAbility, OwnAbilityVersion } from '@wanwen/contract';
import { OWN_LIMITS } from '@wanwen/contract/own-ability-limits';
import { Button, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { getOwnVersion, type OwnPlace, rollBackOwnAbility } from '../../../api/own-ability-api.ts';
import { formatTime } from '../../../language/format-time.ts';
import { Confirm } from '../../../parts/confirm.tsx';
import { Mark } from '../../../parts/mark.tsx';
import { Section } from '../../../parts/page.tsx';
import { ErrorNote } from '../../../shell/error-note.tsx';
import { useNames } from '../../usage/use-names.ts';
import { useCurrent } from '../../use-current.ts';
import styles from './own.module.css';

interface VersionsSectionProps {
  place: OwnPlace;
  ability: OwnAbility;
  onReplaced(ability: OwnAbility): void;
}

/** What was published and when; an earlier version can be looked at and used again. */
export function VersionsSection({ place, ability, onReplaced }: VersionsSectionProps) {
  const { t, i18n } = useTranslation();
  const nameOf = useNames('member', useCurrent().id);
  const [shown, setShown] = useState<number | null>(null);
  const [asked, setAsked] = useState<number | null>(null);
  const { versions, published } = ability;
  const signOf = ({ createdAt, createdBy }: OwnAbilityVersion) =>
    `${formatTime(i18n.language, createdAt)} · ${createdBy === null ? t('console.audit.actors.machine') : nameOf(createdBy)}`;
  return (
    <Section title={t('console.own.versions')}>
      {versions.length > 0 && (
        <p className={styles.quiet}>{t('console.own.versionsKept', { count: OWN_LIMITS.versions })}</p>
      )}
      {versions.length === 0 && <p className={styles.quiet}>{t('console.own.noVersions')}</p>}
      <ul className={styles.versions}>
        {versions.map((version) => {
          const { number } = version;
          return (
            <li key={number}>
              <div>
                <b>{t('console.own.version', { number })}</b>{' '}
                {number === published && <Mark tone="good">{t('console.own.inUse')}</Mark>}
                <p className={styles.quiet}>{signOf(version)}</p>
              </div>
              <div className={styles.tools}>
                <Button size="small" aria-label={t('console.own.lookAt', { number })} onClick={() => setShown(number)}>
                  {t('console.own.look')}
                </Button>
                {number !== published && (
                  <Button
                    size="small"
                    aria-label={t('console.own.useVersion', { number })}
                    onClick={() => setAsked(number)}
                  >
                    {t('console.own.use')}
                  </Button>
                )}
              </div>
            </li>
          );
        })}
      </ul>
      {shown !== null && <VersionDialog place={place} number={shown} onClose={() => setShown(null)} />}
      {asked !== null && (
        <Confirm
          title={t('console.own.useTitle', { number: asked })}
          text={t('console.own.useText')}
          action={t('console.own.use')}
          onConfirm={() => rollBackOwnAbility(place, asked).then(onReplaced)}
          onClose={() => setAsked(null)}
        />
      )}
    </Section>
  );
}

/** A version as it is kept. */
function VersionDialog({ place, number, onClose }: { place: OwnPlace; number: number; onClose(): void }) {
  const { t } = useTranslation();
  const { data, error } = useQuery({
    queryKey: ['own-ability-version', place, number],
    queryFn: ({ signal }) => getOwnVersion(place, number, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <Modal open title={t('console.own.version', { number })} width={720} footer={null} onCancel={onClose}>
      {error && <ErrorNote error={error} />}
      {data && (
        <>
          <h3 className={styles.dialogHead}>{t('console.own.instructions')}</h3>
          <p className={styles.pre}>{data.instructions}</p>
          <details className={styles.more}>
            <summary>{t('console.own.everything')}</summary>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
            <pre className={styles.json} tabIndex={0}>
              {JSON.stringify(data, undefined, 2)}
            </pre>
          </details>
        </>
      )}
    </Modal>
  );
}
