import type { OwnWords } from '@wanwen/contract';
import { Input } from 'antd';
import { createContext, useContext } from 'react';
import { useTranslation } from 'react-i18next';
import { Edited } from './edited.tsx';
import type { Path } from './faults.ts';
import styles from './own.module.css';

/** The languages in which titles and labels are written. */
export type Written = 'zh' | 'en' | 'both';

export const WrittenIn = createContext<Written>('both');

interface WordsInputProps {
  path: Path;
  label: string;
  hint?: string;
  value: OwnWords;
  maxLength: number;
  /** Several lines. */
  long?: boolean;
  onChange(value: OwnWords): void;
}

/** A text in the languages that are chosen for all of them. */
export function WordsInput({ path, label, hint, value, maxLength, long = false, onChange }: WordsInputProps) {
  const { t } = useTranslation();
  const written = useContext(WrittenIn);
  const languages = written === 'both' ? (['zh', 'en'] as const) : [written];
  const Control = long ? Input.TextArea : Input;
  return (
    <Edited path={path} label={label} hint={hint}>
      {(control) => (
        <div className={styles.words}>
          {languages.map((language, index) => (
            <Control
              key={language}
              {...control}
              id={index === 0 ? control.id : `${control.id}-${language}`}
              {...(languages.length > 1 ? { 'aria-label': `${label} · ${t(`console.own.written.${language}`)}` } : {})}
              {...(languages.length > 1 ? { placeholder: t(`console.own.written.${language}`) } : {})}
              lang={language === 'zh' ? 'zh-CN' : 'en'}
              maxLength={maxLength}
              autoComplete="off"
              value={value[language]}
              onChange={(event) => onChange({ ...value, [language]: event.target.value })}
              {...(long ? { autoSize: { minRows: 2, maxRows: 6 } } : {})}
            />
          ))}
        </div>
      )}
    </Edited>
  );
}

/** The language of what is written there, else that of the page. */
export function writtenIn(texts: readonly OwnWords[], page: 'zh' | 'en'): Written {
  const [hasZh, hasEn] = [texts.some(({ zh }) => zh !== ''), texts.some(({ en }) => en !== '')];
  if (hasZh && hasEn) return 'both';
  return hasZh ? 'zh' : hasEn ? 'en' : page;
}
