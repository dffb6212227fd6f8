import { useTranslation } from 'react-i18next';
import { languageStore } from '../../language/language.ts';
import { useStore } from '../../live/use-store.ts';
import type { NumberedCitation } from './number-citations.ts';
import { citedPlace, fileText } from './read-citations.ts';
import { dayIn } from './read-facts.ts';
import styles from './result.module.css';
import { useResultPlace } from './result-context.ts';

function Source({ messageId, number, author, time, quote, file }: NumberedCitation) {
  const language = useStore(languageStore);
  const { onCite, zone } = useResultPlace();
  const who = [author, time && dayIn(language, time, zone), file && fileText(file, language)]
    .filter(Boolean)
    .join(' · ');
  return (
    <li value={number}>
      {who !== '' && <span className={styles.facts}>{who}</span>}
      {onCite ? (
        <button type="button" className={styles.quote} onClick={() => onCite(messageId)}>
          {quote || messageId}
        </button>
      ) : (
        <q>{quote || messageId}</q>
      )}
    </li>
  );
}

/** The messages behind the numbers, word for word. */
export function Sources({ cited }: { cited: NumberedCitation[] }) {
  const { t } = useTranslation();
  return (
    <details className={styles.sources}>
      <summary>{t('abilities.run.sources', { count: cited.length })}</summary>
      <ol>
        {cited.map((citation) => (
          <Source key={citedPlace(citation)} {...citation} />
        ))}
      </ol>
    </details>
  );
}
