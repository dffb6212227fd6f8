import { Link } from '@tanstack/react-router';
import { Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CodeBlock } from '../../markdown/code-block.tsx';
import styles from '../titles.module.css';
import type { Ask, Protocol } from './protocols.ts';
import { type SampleLanguage, sampleLanguages, sampleOf } from './samples.ts';

/** The same question as a program. */
export function SampleView({ protocol, ask }: { protocol: Protocol; ask: Ask }) {
  const { t } = useTranslation();
  const [language, setLanguage] = useState<SampleLanguage>('curl');
  const { fence } = sampleLanguages.find(({ id }) => id === language)!;
  const text = sampleOf(language, location.origin, protocol, ask);
  return (
    <section className={styles.titled}>
      <h2>{t('console.playground.code')}</h2>
      <p className={styles.quiet}>
        {t('console.playground.codeNote')}{' '}
        <Link to="/console/$page" params={{ page: 'keys' }}>
          {t('console.pages.keys')}
        </Link>
      </p>
      <Radio.Group
        aria-label={t('console.playground.language')}
        optionType="button"
        value={language}
        options={sampleLanguages.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(event) => setLanguage(event.target.value)}
      />
      <CodeBlock token={{ type: 'code', raw: text, text, lang: fence }} open={false} />
    </section>
  );
}
