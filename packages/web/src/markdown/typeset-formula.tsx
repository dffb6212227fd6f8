import katex from 'katex';
import 'katex/dist/katex.min.css';
import { useLayoutEffect, useRef, useState } from 'react';
import styles from './markdown.module.css';

/** Limits against a formula that would eat the page; lengths in em. */
const limits = { maxSize: 20, maxExpand: 500 };

export default function TypesetFormula({ tex, display }: { tex: string; display: boolean }) {
  const place = useRef<HTMLSpanElement>(null);
  const [failed, setFailed] = useState(false);
  useLayoutEffect(() => {
    try {
      katex.render(tex, place.current!, { displayMode: display, trust: false, strict: 'ignore', ...limits });
      setFailed(false);
    } catch {
      place.current?.replaceChildren();
      setFailed(true);
    }
  }, [tex, display]);
  return (
    <span className={display ? styles.displayed : undefined}>
      <span ref={place} hidden={failed} />
      {failed && <code>{tex}</code>}
    </span>
  );
}
