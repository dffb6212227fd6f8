import { useTranslation } from 'react-i18next';
import type { Citation } from './read-citations.ts';
import styles from './result.module.css';
import { useResultPlace } from './result-context.ts';

function CiteMark({ messageId, quote }: Citation) {
  const { t } = useTranslation();
  const { cited, onCite } = useResultPlace();
  const index = cited.get(messageId)?.number ?? 0;
  const label = quote === '' ? t('abilities.run.citeBare', { index }) : t('abilities.run.cite', { index, quote });
  if (!onCite)
    return (
      <span className={styles.cite} title={label}>
        <span className="visually-hidden">{label}</span>
        <span aria-hidden>{index}</span>
      </span>
    );
  return (
    <button type="button" className={styles.cite} aria-label={label} title={label} onClick={() => onCite(messageId)}>
      {index}
    </button>
  );
}

/** The messages that something rests on, as small numbers; a message stands there once. */
export function CiteMarks({ citations }: { citations: Citation[] }) {
  const once = citations.filter(
    ({ messageId }, index) => citations.findIndex((other) => other.messageId === messageId) === index,
  );
  if (once.length === 0) return null;
  return (
    <span className={styles.cites}>
      {once.map((citation) => (
        <CiteMark key={citation.messageId} {...citation} />
      ))}
    </span>
  );
}
