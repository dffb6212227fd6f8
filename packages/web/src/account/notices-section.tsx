import { Checkbox } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from '../live/use-store.ts';
import { chooseDesktop, desktopStore, hasNotifications } from '../notices/desktop-preference.ts';
import { Section } from '../parts/page.tsx';
import styles from './account.module.css';

/** What is told outside of the page, in this browser. The browser is asked only when the person switches it on. */
export function NoticesSection() {
  const { t } = useTranslation();
  const chosen = useStore(desktopStore);
  const has = hasNotifications();
  const [permission, setPermission] = useState(() => (has ? Notification.permission : 'denied'));
  const isOn = chosen !== 'off' && permission === 'granted';
  const turn = async (on: boolean) => {
    const given = on && Notification.permission === 'default' ? await Notification.requestPermission() : permission;
    setPermission(given);
    chooseDesktop(on && given === 'granted' ? 'names' : 'off');
  };
  return (
    <Section title={t('account.notices.title')} text={t('account.notices.text')}>
      <div className={styles.choices}>
        <Checkbox
          checked={isOn}
          disabled={!has || permission === 'denied'}
          onChange={({ target }) => void turn(target.checked)}
        >
          {t('account.notices.desktop')}
        </Checkbox>
        {isOn && (
          <Checkbox
            checked={chosen === 'text'}
            onChange={({ target }) => chooseDesktop(target.checked ? 'text' : 'names')}
          >
            {t('account.notices.withText')}
          </Checkbox>
        )}
      </div>
      {!has && <p className={styles.facts}>{t('account.notices.unsupported')}</p>}
      {has && permission === 'denied' && <p className={styles.facts}>{t('account.notices.denied')}</p>}
    </Section>
  );
}
