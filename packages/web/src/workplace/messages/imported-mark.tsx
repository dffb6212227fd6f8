import { useTranslation } from 'react-i18next';
import { askedImportStore } from '../history/asked-import.ts';
import { MarkButton } from './mark-button.tsx';

/** Says that a message came in with an import; opens what can be done about that. */
export function ImportedMark({ groupId }: { groupId: string }) {
  const { t } = useTranslation();
  return (
    <MarkButton
      word={t('workplace.message.imported')}
      title={t('workplace.history.about')}
      onClick={() => askedImportStore.set(groupId)}
    />
  );
}
