import { languageStore } from '../../language/language.ts';
import { useStore } from '../../live/use-store.ts';
import type { Fact } from './read-facts.ts';
import styles from './result.module.css';
import { factText } from './result-text.ts';

/** What else is known of a point, in one quiet line. */
export function Facts({ facts }: { facts: Fact[] }) {
  const language = useStore(languageStore);
  if (facts.length === 0) return null;
  return (
    <span className={styles.facts}>
      {facts.map((fact) => (
        <span key={fact.name}>{factText(fact, language)}</span>
      ))}
    </span>
  );
}
