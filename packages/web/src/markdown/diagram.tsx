import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from '../live/use-store.ts';
import { themeStore } from '../theme/theme-preference.ts';
import styles from './code-block.module.css';
import { type DrawnDiagram, drawDiagram } from './draw-diagram.ts';

interface DiagramProps {
  text: string;
  /** Shown while drawing, on request, and where the source cannot be drawn. */
  source: ReactNode;
}

type State = 'drawing' | 'failed' | DrawnDiagram;

function useDiagram(text: string): State {
  const { shown } = useStore(themeStore);
  const [state, setState] = useState<State>('drawing');
  useEffect(() => {
    let gone = false;
    drawDiagram(text, shown).then(
      (drawn) => !gone && setState(drawn),
      () => !gone && setState('failed'),
    );
    return () => {
      gone = true;
    };
  }, [text, shown]);
  return state;
}

export default function Diagram({ text, source }: DiagramProps) {
  const { t } = useTranslation();
  const state = useDiagram(text);
  const [showsSource, setShowsSource] = useState(false);
  if (typeof state === 'string') {
    return (
      <>
        {source}
        <p className={styles.note}>{t(state === 'failed' ? 'diagram.failed' : 'diagram.drawing')}</p>
      </>
    );
  }
  return (
    <figure className={styles.diagram}>
      {showsSource ? source : <img src={state.address} width={state.width} height={state.height} alt={text} />}
      <button type="button" className={styles.toggle} onClick={() => setShowsSource(!showsSource)}>
        {t(showsSource ? 'diagram.picture' : 'diagram.source')}
      </button>
    </figure>
  );
}
