import { CloseOutlined } from '@ant-design/icons';
import { Drawer } from 'antd';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../chat/icon-button.tsx';
import { useMedia } from '../live/use-media.ts';
import styles from './side-panel.module.css';

interface SidePanelProps {
  title: string;
  onClose(): void;
  children: ReactNode;
}

/** What lies in front of the page has its own Escape. */
const inFront = '[role="dialog"], [role="menu"]';

function Panel({ title, onClose, children }: SidePanelProps) {
  const { t } = useTranslation();
  const panel = useRef<HTMLElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    if (!panel.current?.contains(before)) panel.current?.focus();
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  useEffect(() => {
    const close = ({ key, target }: KeyboardEvent) => {
      if (key === 'Escape' && !(target instanceof Element && target.closest(inFront))) onClose();
    };
    document.addEventListener('keydown', close);
    return () => document.removeEventListener('keydown', close);
  }, [onClose]);
  return (
    <aside ref={panel} className={styles.panel} aria-label={title} tabIndex={-1}>
      <header>
        <h2>{title}</h2>
        <IconButton icon={<CloseOutlined aria-hidden />} label={t('action.close')} onClick={onClose} />
      </header>
      <div className={styles.body}>{children}</div>
    </aside>
  );
}

/** What was picked, beside the list; on a narrow page, in front of it. */
export function SidePanel(props: SidePanelProps) {
  const { t } = useTranslation();
  const isNarrow = useMedia('(max-width: 1099px)');
  if (!isNarrow) return <Panel {...props} />;
  return (
    <Drawer
      open
      title={props.title}
      size={440}
      onClose={props.onClose}
      closable={{ 'aria-label': t('action.close') }}
      styles={{ wrapper: { maxWidth: '100vw' }, body: { padding: 0 } }}
    >
      <div className={styles.body}>{props.children}</div>
    </Drawer>
  );
}
