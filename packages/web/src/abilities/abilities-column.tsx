import { Link } from '@tanstack/react-router';
import type { AbilityCard } from '@wanwen/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import column from '../conversations/conversation-column.module.css';
import { ColumnSearch } from '../parts/column-search.tsx';
import links from '../parts/link-list.module.css';
import styles from './abilities.module.css';
import { AbilityIcon } from './ability-icon.tsx';
import { useLocalized } from './localized.ts';
import { matchAbilities } from './menu/match-abilities.ts';

interface AbilitiesColumnProps {
  /** Undefined while they are loaded. */
  abilities: AbilityCard[] | undefined;
  open: string | undefined;
}

/** An id in two parts: what has a dot in its address is taken for a file. */
function addressOf(id: string) {
  const [pack = '', name = ''] = id.split('.');
  return { pack, name };
}

/** Every ability that the person may use, with a search. */
export function AbilitiesColumn({ abilities, open }: AbilitiesColumnProps) {
  const { t } = useTranslation();
  const localized = useLocalized();
  const [query, setQuery] = useState('');
  const found = matchAbilities(abilities ?? [], query);
  return (
    <aside className={`${column.column} ${styles.column}`} aria-label={t('abilities.title')}>
      <h2>{t('abilities.title')}</h2>
      <p className={styles.intro}>{t('abilities.intro')}</p>
      <ColumnSearch
        label={t('abilities.search')}
        clear={t('abilities.clearSearch')}
        value={query}
        onChange={setQuery}
      />
      <nav aria-label={t('abilities.title')} aria-busy={!abilities}>
        {!abilities && <p className={styles.note}>{t('abilities.loading')}</p>}
        {abilities?.length === 0 && <p className={styles.note}>{t('abilities.none')}</p>}
        {abilities && abilities.length > 0 && found.length === 0 && (
          <p className={styles.note}>{t('abilities.nothingFound', { query })}</p>
        )}
        <ul className={links.links}>
          {found.map(({ id, title, description, icon }) => (
            <li key={id}>
              <Link to="/abilities/$pack/$name" params={addressOf(id)} aria-current={id === open ? 'page' : undefined}>
                <AbilityIcon icon={icon} />
                <span>
                  <b>{localized(title)}</b>
                  <small title={localized(description)}>{localized(description)}</small>
                </span>
              </Link>
            </li>
          ))}
        </ul>
      </nav>
    </aside>
  );
}
