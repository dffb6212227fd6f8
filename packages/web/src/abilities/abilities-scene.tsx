import './texts/add.ts';
import { ArrowLeftOutlined } from '@ant-design/icons';
import { Link, useParams } from '@tanstack/react-router';
import type { AbilityCard } from '@wanwen/contract';
import { useTranslation } from 'react-i18next';
import { usePageTitle } from '../live/use-page-title.ts';
import { ErrorNote } from '../shell/error-note.tsx';
import { NotFound } from '../shell/not-found.tsx';
import { usePhone } from '../theme/use-phone.ts';
import styles from './abilities.module.css';
import { AbilitiesColumn } from './abilities-column.tsx';
import { AbilityIcon } from './ability-icon.tsx';
import { AbilityPanel } from './ability-panel.tsx';
import { useLocalized } from './localized.ts';
import { useAbilities } from './use-abilities.ts';

function OpenAbility({ ability, isPhone }: { ability: AbilityCard; isPhone: boolean }) {
  const { t } = useTranslation();
  const localized = useLocalized();
  const title = localized(ability.title);
  usePageTitle(`${title} · ${t('product')}`);
  return (
    <main className={styles.scene} aria-label={title}>
      <div className={styles.page}>
        {isPhone && (
          <Link to="/abilities" className={styles.back}>
            <ArrowLeftOutlined aria-hidden /> {t('abilities.back')}
          </Link>
        )}
        <header>
          <AbilityIcon icon={ability.icon} size="large" />
          <div>
            <h1>{title}</h1>
            <p>{localized(ability.description)}</p>
          </div>
        </header>
        <AbilityPanel key={ability.id} ability={ability} embedding={nowhere} focuses={!isPhone} />
      </div>
    </main>
  );
}

/** A page of its own gives abilities nothing, and has no place for their results. */
const nowhere = {};

function Nothing() {
  const { t } = useTranslation();
  usePageTitle(`${t('abilities.title')} · ${t('product')}`);
  return (
    <main className={styles.blank} aria-label={t('abilities.title')}>
      <p>{t('abilities.pick')}</p>
    </main>
  );
}

/** The list of abilities, and the one that is open; a phone shows one of the two. */
export default function AbilitiesScene() {
  const { t } = useTranslation();
  const isPhone = usePhone();
  const { pack, name } = useParams({ strict: false });
  const id = pack && name ? `${pack}.${name}` : undefined;
  const { data: abilities, error, refetch } = useAbilities();
  const ability = abilities?.find((one) => one.id === id);
  if (error && !abilities)
    return (
      <main className={styles.blank} aria-label={t('abilities.title')}>
        <ErrorNote error={error} onRetry={() => void refetch()} />
      </main>
    );
  return (
    <div className={styles.abilities}>
      {(!isPhone || id === undefined) && <AbilitiesColumn abilities={abilities} open={id} />}
      {ability && <OpenAbility ability={ability} isPhone={isPhone} />}
      {!ability && id !== undefined && abilities && <NotFound text={t('abilities.missing')} />}
      {!ability && id === undefined && !isPhone && <Nothing />}
    </div>
  );
}
