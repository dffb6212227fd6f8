import { Link } from '@tanstack/react-router';
import type { Todo } from '@wanwen/contract';
import { useTranslation } from 'react-i18next';
import { useAbilityTitles } from '../abilities/use-ability-titles.ts';
import styles from './side-panel.module.css';

/** What an item that an ability proposed rests on. */
export function MadeBy({
  group,
  madeBy,
  confidence,
  sources,
}: Pick<Todo, 'group' | 'madeBy' | 'confidence' | 'sources'>) {
  const { t } = useTranslation();
  const { titleOf } = useAbilityTitles();
  return (
    <>
      {madeBy && (
        <p className={styles.quiet}>
          {t('agenda.madeBy', { ability: titleOf(madeBy.ability) })}
          {confidence !== null && ` · ${t('agenda.confidence', { percent: Math.round(confidence * 100) })}`}
          {` · ${t('agenda.generated')}`}
        </p>
      )}
      {sources.length > 0 && (
        <section className={styles.list} aria-label={t('agenda.sources')}>
          <h3>{t('agenda.sources')}</h3>
          {sources.map(({ messageId, quote }) => (
            <blockquote key={messageId} className={styles.quote}>
              {quote || t('agenda.quoteGone')}
              {group && (
                <Link to="/groups/$groupId" params={{ groupId: group.id }} hash={`said-${messageId}`}>
                  {t('agenda.toMessage')}
                </Link>
              )}
            </blockquote>
          ))}
        </section>
      )}
    </>
  );
}
