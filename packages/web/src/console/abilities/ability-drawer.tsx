import { useQueryClient } from '@tanstack/react-query';
import type { ModelCard, OrganisationAbility } from '@wanwen/contract';
import { useTranslation } from 'react-i18next';
import { useLocalized } from '../../abilities/localized.ts';
import { setAbility } from '../../api/ability-api.ts';
import { useModels } from '../../models/use-models.ts';
import { ChoiceField } from '../../parts/choice.tsx';
import { LongTextField } from '../../parts/fields.tsx';
import { FormDrawer } from '../../parts/form-drawer.tsx';
import { useCurrent } from '../use-current.ts';

interface AbilityDrawerProps {
  ability: OrganisationAbility;
  onClose(): void;
}

interface AbilityForm {
  /** Empty for the default one. */
  model: string;
  addition: string;
}

const ADDITION_LIMIT = 2000;

/** The organisation's own model and instructions for an ability. */
export function AbilityDrawer({ ability, onClose }: AbilityDrawerProps) {
  const { t } = useTranslation();
  const localized = useLocalized();
  const { id } = useCurrent();
  const client = useQueryClient();
  const { data } = useModels();
  const { model, addition } = ability.settings;
  const suits = (can: ModelCard['abilities']) => !can.includes('image') || can.includes('chat') || ability.paints;
  const installed = data?.items.filter(({ state, abilities }) => state === 'installed' && suits(abilities)) ?? [];
  // A model that was removed since stays in the list while it is chosen.
  const names = [...new Set([...installed.map((one) => one.id), ...(model === null ? [] : [model])])];
  const submit = async (form: AbilityForm) => {
    await setAbility(id, ability.id, { model: form.model || null, addition: form.addition.trim() });
    await client.invalidateQueries({ queryKey: ['abilities', id] });
  };
  return (
    <FormDrawer<AbilityForm>
      title={localized(ability.title)}
      submit={t('action.save')}
      initial={{ model: model ?? '', addition }}
      onSubmit={submit}
      onClose={onClose}
    >
      <ChoiceField
        name="model"
        label={t('console.abilities.model')}
        hint={t(ability.paints ? 'console.abilities.paintsHint' : 'console.abilities.modelHint')}
        options={[
          { value: '', label: t('console.abilities.usualModel') },
          ...names.map((name) => ({ value: name, label: name })),
        ]}
      />
      <LongTextField
        name="addition"
        label={t('console.abilities.addition')}
        hint={t('console.abilities.additionHint')}
        rows={8}
        maxLength={ADDITION_LIMIT}
        optional
      />
    </FormDrawer>
  );
}
