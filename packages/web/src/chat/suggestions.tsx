import { BulbOutlined, CodeOutlined, EditOutlined, UnorderedListOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import styles from './suggestions.module.css';

const suggestions = [
  { id: 'write', icon: <EditOutlined /> },
  { id: 'code', icon: <CodeOutlined /> },
  { id: 'explain', icon: <BulbOutlined /> },
  { id: 'plan', icon: <UnorderedListOutlined /> },
] as const;

interface SuggestionsProps {
  disabled: boolean;
  onPick(text: string): void;
}

/** Four things to try. */
export function Suggestions({ disabled, onPick }: SuggestionsProps) {
  const { t } = useTranslation();
  return (
    <ul className={styles.suggestions} aria-label={t('chat.suggestions')}>
      {suggestions.map(({ id, icon }) => (
        <li key={id}>
          <button type="button" disabled={disabled} onClick={() => onPick(t(`suggestions.${id}.text`))}>
            <strong>
              <span aria-hidden>{icon}</span>
              {t(`suggestions.${id}.label`)}
            </strong>
            <span>{t(`suggestions.${id}.text`)}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
