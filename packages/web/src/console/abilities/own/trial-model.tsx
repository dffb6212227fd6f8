import { useTranslation } from 'react-i18next';
import { useModels } from '../../../models/use-models.ts';
import { Choice } from '../../../parts/choice.tsx';

interface TrialModelProps {
  /** Empty for the one that people will get. */
  model: string;
  onModel(model: string): void;
}

/** Which model trials and examples run on; nothing to choose where there is one. */
export function TrialModel({ model, onModel }: TrialModelProps) {
  const { t } = useTranslation();
  const { data } = useModels();
  const names = (data?.items ?? [])
    .filter(({ state, abilities }) => state === 'installed' && abilities.includes('chat'))
    .map(({ id }) => id);
  if (names.length < 2) return null;
  return (
    <Choice
      label={t('console.own.trialModel')}
      value={model}
      options={[
        { value: '', label: t('console.own.settledModel') },
        ...names.map((name) => ({ value: name, label: name })),
      ]}
      onChange={onModel}
    />
  );
}
