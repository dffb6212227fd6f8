import { useTranslation } from 'react-i18next';
import { languageStore } from '../../language/language.ts';
import { useStore } from '../../live/use-store.ts';
import { type Citation, citedPlace, fileText } from './read-citations.ts';
import styles from './result.module.css';
import { useResultPlace } from './result-context.ts';

function CiteMark(citation: Citation) {
  const { messageId, quote, file } = citation;
  const { t } = useTranslation();
  const language = useStore(languageStore);
  const { cited, onCite } = useResultPlace();
  const index = cited.get(citedPlace(citation))?.number ?? 0;
  const words = file ? `${fileText(file, language)} · ${quote}` : quote;
  const label =
    quote === '' ? t('abilities.run.citeBare', { index }) : t('abilities.run.cite', { index, quote: words });
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

/** The places that something rests on, as small numbers, each once. */
export function CiteMarks({ citations }: { citations: Citation[] }) {
  const once = [
    ...new Map(citations.toReversed().map((citation) => [citedPlace(citation), citation])).values(),
  ].toReversed();
  if (once.length === 0) return null;
  return (
    <span className={styles.cites}>
      {once.map((citation) => (
        <CiteMark key={citedPlace(citation)} {...citation} />
      ))}
    </span>
  );
}
