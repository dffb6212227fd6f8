import './texts/add.ts';
import { CloseOutlined } from '@ant-design/icons';
import { type FocusEvent, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../chat/icon-button.tsx';
import { addressOpener } from './address-opener.ts';
import styles from './toast-list.module.css';
import { dropToasts, type Toast } from './toasts.ts';
import { toastTitle } from './words.ts';

/** Shown at once; the others in one line. */
const SHOWN = 3;
/** Milliseconds for which they stand while the page is looked at. */
const STAYS_MS = 9000;

function isPlainClick(event: React.MouseEvent): boolean {
  return event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
}

function ToastView({ toast }: { toast: Toast }) {
  const { t } = useTranslation();
  const { news } = toast;
  const title = toastTitle(toast, t);
  const drop = () => dropToasts((other) => other.news.key === news.key);
  return (
    <li className={styles.toast}>
      <a
        href={news.address}
        onClick={(event) => {
          if (!isPlainClick(event)) return;
          event.preventDefault();
          drop();
          addressOpener.open(news.address);
        }}
      >
        <b>{title}</b>
        {news.text !== '' && <span>{news.text}</span>}
      </a>
      <IconButton icon={<CloseOutlined aria-hidden />} label={t('notices.close', { title })} onClick={drop} />
    </li>
  );
}

/** Lets them go after a while, but never while the page is hidden, or one of them is under the pointer or has the focus. */
function useEnd(toasts: readonly Toast[], isHeld: boolean): void {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const run = () => {
      clearTimeout(timer);
      if (isHeld || document.visibilityState !== 'visible') return;
      timer = setTimeout(() => dropToasts((toast) => toasts.includes(toast)), STAYS_MS);
    };
    run();
    document.addEventListener('visibilitychange', run);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', run);
    };
  }, [toasts, isHeld]);
}

export default function ToastList({ toasts }: { toasts: readonly Toast[] }) {
  const { t } = useTranslation();
  const [isHeld, setHeld] = useState(false);
  useEnd(toasts, isHeld);
  const rest = toasts.slice(SHOWN).reduce((sum, { count }) => sum + count, 0);
  const leave = ({ currentTarget, relatedTarget }: FocusEvent) => {
    if (!currentTarget.contains(relatedTarget)) setHeld(false);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only notes that somebody is reading
    <div
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={leave}
    >
      <ul className={styles.list}>
        {toasts.slice(0, SHOWN).map((toast) => (
          <ToastView key={toast.news.address} toast={toast} />
        ))}
        {rest > 0 && <li className={styles.rest}>{t('notices.more', { count: rest })}</li>}
      </ul>
      {toasts.length > 1 && (
        <button type="button" className={styles.all} onClick={() => dropToasts(() => true)}>
          {t('notices.closeAll')}
        </button>
      )}
    </div>
  );
}
