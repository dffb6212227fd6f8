import { lazy, Suspense } from 'react';
import styles from './markdown.module.css';

const TypesetFormula = lazy(() => import('./typeset-formula.tsx'));

/** A formula; its source stands in until the typesetting code has arrived. */
export function Formula({ tex, display }: { tex: string; display: boolean }) {
  return (
    <Suspense fallback={<code className={display ? styles.displayed : undefined}>{tex}</code>}>
      <TypesetFormula tex={tex} display={display} />
    </Suspense>
  );
}
